import type { Actor } from '../actor.ts'
import { ChangePreview } from '../change-preview.tsx'
import { Hidden } from '../fields.tsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import type { BookingPreview } from '../operations/book.ts'
import { consolePaths } from '../paths.ts'
import { PriceWords } from '../price-words.tsx'
import { stageWords } from '../words.ts'
import { BookingFields, type Choices } from './booking-fields.tsx'
import { EnterKey } from './wishes-fields.tsx'
import { adjusted, carried, type TypedBooking } from './booking-form.ts'

export interface BookPageProps {
  actor: Actor
  clinicName: string
  zone: string
  choices: Choices
  form: TypedBooking
  maySign: boolean
  problems: Problem[]
  previewed?: Exclude<BookingPreview, { kind: 'booked-before' }>
}

export const BookPage = (props: BookPageProps) => {
  const { actor, clinicName, choices, form, maySign, problems, previewed } = props
  return (
    <ConsolePage
      title="Book a course"
      actor={actor}
      clinicName={clinicName}
      section={consolePaths.patients}
      hasError={problems.length > 0}
    >
      <p>
        <a href={consolePaths.patient(choices.patientId)}>{choices.name}</a>
      </p>
      <h1>Book a course</h1>
      <Problems problems={problems} />
      <Running choices={choices} />
      {choices.protocols.length === 0 ? (
        <p>
          A course is booked by a protocol, and the clinic has none yet.{' '}
          <a href={consolePaths.protocols}>Copy a published one, or write one of your own</a>.
        </p>
      ) : (
        <>
          <form method="post" action={`${consolePaths.book(choices.patientId)}#outcome`}>
            <EnterKey />
            <BookingFields form={form} choices={choices} maySign={maySign} />
            <button name="act" value="preview">
              Show what would be booked
            </button>
          </form>
          <div id="outcome">
            {previewed?.kind === 'impossible' && <InTheWay {...props} previewed={previewed} />}
            {previewed?.kind === 'proposed' && <Proposed {...props} previewed={previewed} />}
          </div>
        </>
      )}
    </ConsolePage>
  )
}

const Running = ({ choices: { running, patientId } }: { choices: Choices }) =>
  running.length === 0 ? null : (
    <p class="done">
      The patient has {running.length === 1 ? 'a course that is' : 'courses that are'} not over:{' '}
      {running.map(({ courseId, protocol, state }, i) => (
        <>
          {i > 0 && ', '}
          <a href={consolePaths.course(patientId, courseId)}>{protocol}</a> (
          {stageWords[state as keyof typeof stageWords].toLowerCase()})
        </>
      ))}
      . No two sessions of a patient are booked on one day.
    </p>
  )

const Carried = ({ form }: { form: TypedBooking }) => (
  <>
    {carried(form).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
  </>
)

type Of<Kind> = BookPageProps & { previewed: Extract<BookingPreview, { kind: Kind }> }

const InTheWay = ({ choices, form, previewed }: Of<'impossible'>) => (
  <section class="problems" role="alert" aria-labelledby="in-the-way">
    <h2 id="in-the-way">The course cannot be booked like this</h2>
    <ul>
      {previewed.problems.map((problem) => (
        <li>{problem}</li>
      ))}
    </ul>
    <div class="row">
      {previewed.adjustments.map((change) => (
        <form method="post" action={`${consolePaths.book(choices.patientId)}#outcome`}>
          <Carried form={adjusted(form, change)} />
          <button class="second" name="act" value="preview">
            {change.says}
          </button>
        </form>
      ))}
    </div>
  </section>
)

const Proposed = ({ choices, form, previewed, zone }: Of<'proposed'>) => (
  <section aria-labelledby="proposed">
    <h2 id="proposed">What would be booked</h2>
    <p>
      {previewed.protocol}. <PriceWords price={previewed.price} />
    </p>
    <BookButton choices={choices} form={form} fingerprint={previewed.fingerprint} />
    <ChangePreview preview={previewed.preview} zone={zone} causes={previewed.causes} />
    <BookButton choices={choices} form={form} fingerprint={previewed.fingerprint} />
  </section>
)

const BookButton = ({
  choices,
  form,
  fingerprint,
}: Pick<BookPageProps, 'choices' | 'form'> & { fingerprint: string }) => (
  <form method="post" action={`${consolePaths.book(choices.patientId)}#outcome`}>
    <Carried form={form} />
    <Hidden name="fingerprint" value={fingerprint} />
    <p>
      <button name="act" value="book">
        Book all of it
      </button>
    </p>
  </form>
)
