import * as z from 'zod'
import { type AnyId, asId } from '../../../shared/domain/ids.ts'

const expected = 'An id as a list of ours gives it'

/** Of tasks and messages, which we make from others: longer than what people write, and the last part of a key. */
export const rowId = <Id extends AnyId>() =>
  z
    .string({ error: expected })
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,511}$/, { error: expected, abort: true })
    .transform((text) => asId<Id>(text))
