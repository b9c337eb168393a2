import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { SessionContent } from '../../functions/clinic-console/sign-in/cookies.ts'
import { sealWith } from '../../functions/clinic-console/sign-in/sealed.ts'
import { openSession } from '../../functions/clinic-console/sign-in/sessions.ts'
import { cryptoRandom } from '../../shared/adapters/crypto-random.ts'
import type { TestStore } from '../shared-engine.ts'
import { visit } from './day.ts'
import type { FakeAws } from './fake-aws.ts'

/** Somebody comes to the console, is sent to the user pool, looks at the day, and signs out. */
export async function workAtTheDesk(
  store: TestStore['store'],
  aws: FakeAws,
  now: number,
  run: (events: unknown[]) => Promise<unknown>,
): Promise<void> {
  const cookies = 'a secret of the cookies, long enough'
  Object.assign(aws.secrets, { 'secret-of-client': 'client', 'secret-of-cookies': cookies })
  const random = cryptoRandom
  const who = { clinicId: 'northside', staffId: 'robin', startedAt: now }
  const opened = await openSession(
    { store, random, clock: { now: () => now } },
    { ...who, name: 'Robin', email: 'robin@example.org', roles: ['reception'] },
  )
  if (opened.kind !== 'open') throw new Error('nobody blocked them')
  const content: SessionContent = {
    ...who,
    sessionId: opened.session.id,
    memberships: { northside: ['reception'] },
    seenAt: now,
  }
  const cookie = `__Host-coursekeeper=${await sealWith([cookies]).close('session', content)}`
  const signedIn = { cookies: [cookie] }
  await run([
    visit('GET', consolePaths.today),
    visit('GET', consolePaths.signIn),
    visit('GET', consolePaths.today, signedIn),
    visit('GET', consolePaths.patients, signedIn),
    visit('POST', consolePaths.signOut, signedIn),
    visit('GET', consolePaths.today, signedIn),
  ])
}
