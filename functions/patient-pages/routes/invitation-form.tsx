import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Session } from '../../../shared/domain/course.ts'
import { longTimeText } from '../../../shared/domain/wording/days.ts'
import { plainName } from '../../../shared/domain/wording/names.ts'
import { Page } from '../layout.tsx'
import type { PageWords } from '../words.ts'

interface Props {
  words: PageWords
  clinic: Clinic
  session: Session
  /** Sent without a choice. */
  isChoiceMissing?: boolean
}

export const InvitationPage = ({ words, clinic, session, isChoiceMissing = false }: Props) => (
  <Page words={words} title="Your next appointment" hasError={isChoiceMissing} clinic={clinic}>
    {isChoiceMissing && (
      <section class="problems" role="alert" aria-labelledby="problems">
        <h2 id="problems">Please choose</h2>
        <ul>
          <li>
            <a href="#choice-confirm">Choose whether you will come</a>
          </li>
        </ul>
      </section>
    )}
    <h1>Your next appointment</h1>
    <dl>
      <dt>When</dt>
      <dd>{longTimeText(session)}</dd>
      <dt>Where</dt>
      <dd>
        {plainName(clinic)}, {clinic.address}
      </dd>
    </dl>
    <form method="post">
      <fieldset aria-describedby={isChoiceMissing ? 'choice-problem' : undefined}>
        <legend>Can you come?</legend>
        {isChoiceMissing && (
          <p class="problem" id="choice-problem">
            Choose one of the two
          </p>
        )}
        <div class="options">
          <label>
            <input type="radio" name="choice" value="confirm" id="choice-confirm" />
            <span>I will come</span>
          </label>
          <label>
            <input type="radio" name="choice" value="cannot-come" />
            <span>I cannot come</span>
          </label>
        </div>
      </fieldset>
      <button type="submit">Send</button>
    </form>
  </Page>
)
