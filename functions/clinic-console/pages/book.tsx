import type { Context } from 'hono'
import { clinicians, everyone, may, type Right } from '../actor.ts'
import { missing, problemsOf, show, type Status } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { bookForPatient, type BookingPreview, previewBooking } from '../operations/book.ts'
import { showBooking } from '../operations/booking-choices.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { bookingInputOf, freshForm, type TypedBooking, typedBooking } from './booking-form.ts'
import { BookPage, type BookPageProps } from './book-page.tsx'
import type { Choices } from './booking-fields.tsx'

const right: Right = { allowed: everyone }

/** Reasons and names of clinicians are typed here, so it is asked for by POST: they stand in no address. */
export function bookPages(pages: Pages): void {
  pages.get(consolePaths.book(':patient'), right, async (c, visit) => {
    const asked = await visit.ask(showBooking, { patientId: c.req.param('patient') })
    if (asked.kind !== 'done') return missing(c, visit.actor)
    const { courseId, earliest, protocols } = asked.value
    const protocolId = protocols.find(({ isPossible }) => isPossible)?.id ?? ''
    return page(c, visit, asked.value, { form: freshForm({ courseId, protocolId, earliest }), problems: [] })
  })

  pages.post(consolePaths.book(':patient'), right, async (c, visit) => {
    const patientId = c.req.param('patient') ?? ''
    const asked = await visit.ask(showBooking, { patientId })
    if (asked.kind !== 'done') return missing(c, visit.actor)
    const fields = await fieldsOf(c)
    const form = typedBooking(fields)
    if (fields.act === 'add-row') return page(c, visit, asked.value, { form, problems: [] })
    return fields.act === 'book'
      ? await book(c, visit, asked.value, form, fields.fingerprint)
      : await preview(c, visit, asked.value, form, [])
  })
}

async function preview(
  c: Context,
  visit: Visit,
  choices: Choices,
  form: TypedBooking,
  problems: BookPageProps['problems'],
  status: Status = 200,
) {
  const previewed = await visit.ask(previewBooking, bookingInputOf(choices.patientId, form))
  if (previewed.kind === 'not-found') return missing(c, visit.actor)
  if (previewed.kind !== 'done')
    return page(c, visit, choices, { form, problems: [...problems, ...problemsOf(previewed)] }, 422)
  const { value } = previewed
  if (value.kind === 'booked-before')
    return c.redirect(`${consolePaths.course(choices.patientId, value.courseId)}?done=booked`, 303)
  return page(
    c,
    visit,
    choices,
    { form, problems, previewed: value },
    value.kind === 'impossible' ? 422 : status,
  )
}

/** What is booked is what was shown; where that cannot be, what would be is shown instead. */
async function book(c: Context, visit: Visit, choices: Choices, form: TypedBooking, fingerprint: unknown) {
  const booked = await visit.ask(bookForPatient, { ...bookingInputOf(choices.patientId, form), fingerprint })
  switch (booked.kind) {
    case 'done':
      return c.redirect(`${consolePaths.course(choices.patientId, booked.value.courseId)}?done=booked`, 303)
    case 'not-found':
      return missing(c, visit.actor)
    case 'stale':
      return await preview(c, visit, choices, form, problemsOf(booked), 422)
    case 'refused':
      return await preview(c, visit, choices, form, [], 422)
    default:
      return page(c, visit, choices, { form, problems: problemsOf(booked) }, 422)
  }
}

type Shown = Pick<BookPageProps, 'form' | 'problems'> & {
  previewed?: Exclude<BookingPreview, { kind: 'booked-before' }>
}

const page = (c: Context, { actor, clinic }: Visit, choices: Choices, shown: Shown, status: Status = 200) =>
  show(
    c,
    <BookPage
      {...shown}
      actor={actor}
      clinicName={clinic.name}
      zone={clinic.zone}
      choices={choices}
      maySign={may(actor, { allowed: clinicians })}
    />,
    status,
  )
