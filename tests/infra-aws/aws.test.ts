import { describe } from 'vitest'
import { alarmsRing } from './alarms.ts'
import { bundlesRun } from './bundles-run.ts'
import { peopleEnter } from './people-enter.ts'
import { rolesAllow } from './roles.ts'
import { synthesised } from './synthesised.ts'
import { whatIsStored } from './what-is-stored.ts'
import { workIsDone } from './work-is-done.ts'

// Synthesised once: it takes seconds, and throws where cdk-nag has a finding that nobody acknowledged.
const app = synthesised()

describe('what is stored', () => whatIsStored(app))
describe('the work', () => workIsDone(app))
describe('who comes in', () => peopleEnter(app))
describe('what each role allows', () => rolesAllow(app))
describe('what is watched', () => alarmsRing(app))
describe('the bundles as they are deployed', () => bundlesRun(app))
