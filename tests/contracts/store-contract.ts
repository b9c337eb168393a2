import { afterAll, beforeAll, describe } from 'vitest'
import type { Clock } from '../../shared/ports.ts'
import type { TestStore } from '../shared-engine.ts'
import { bookingContract } from './store/booking.ts'
import { clinicWorkContract } from './store/clinic-work.ts'
import { dueIndexContract } from './store/due-index.ts'
import { erasingContract } from './store/erasing.ts'
import { messagesContract } from './store/messages.ts'
import { readsContract } from './store/reads.ts'
import { noon, type Subject } from './store/subject.ts'
import { triesContract } from './store/tries.ts'
import { visitsContract } from './store/visits.ts'

/** What every store keeps to. All tests share one table, and each has a clinic of its own. */
export function storeContract(title: string, openStore: (clock: Clock) => Promise<TestStore>): void {
  describe(title, () => {
    let subject: Subject
    beforeAll(async () => {
      const clock = { at: noon }
      subject = { ...(await openStore({ now: () => clock.at })), clock }
    })
    afterAll(() => subject?.close())
    const open = () => subject

    describe('booking', () => bookingContract(open))
    describe('messages', () => messagesContract(open))
    describe('the due index', () => dueIndexContract(open))
    describe('links, answers and tasks', () => visitsContract(open))
    describe('work of the clinic', () => clinicWorkContract(open))
    describe('tries at links', () => triesContract(open))
    describe('reading', () => readsContract(open))
    describe('erasing', () => erasingContract(open))
  })
}
