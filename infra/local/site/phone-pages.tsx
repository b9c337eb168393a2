import type { Conversation } from '../phone.ts'
import { Notes, SitePage, Words } from './layout.tsx'
import { consolePaths } from '../../../functions/clinic-console/paths.ts'
import { sitePaths } from './paths.ts'
import { timeAt } from '../../../functions/clinic-console/words.ts'

export const PhonesPage = ({ conversations, zone }: { conversations: Conversation[]; zone: string }) => (
  <SitePage title="Phone">
    {conversations.length === 0 ? (
      <p>
        No text was sent yet. <a href={consolePaths.patients}>Book a course</a>, or let{' '}
        <a href={sitePaths.home}>some time pass</a>.
      </p>
    ) : (
      <div class="wide">
        <table>
          <tr>
            <th>Number</th>
            <th>Texts</th>
            <th>The last one</th>
          </tr>
          {conversations.map(({ phone, clinic, texts }) => (
            <tr>
              <td>
                <a href={sitePaths.phone(phone)}>{phone}</a>
                <br />
                <span class="small">with {clinic}</span>
              </td>
              <td>{texts.length}</td>
              <td>
                <span class="small">{timeAt(zone, texts.at(-1)!.at)}</span>
                <br />
                <Words text={texts.at(-1)!.words} />
              </td>
            </tr>
          ))}
        </table>
      </div>
    )}
  </SitePage>
)

interface PhoneProps {
  number: string
  conversations: Conversation[]
  zone: string
  problem?: string
}

export const PhonePage = ({ number, conversations, zone, problem }: PhoneProps) => (
  <SitePage title={`Phone ${number}`}>
    <Notes notes={problem ? [problem] : []} />
    {conversations.length === 0 && (
      <p>
        This number has no texts. <a href={sitePaths.phones}>All numbers</a>
      </p>
    )}
    {conversations.map(({ clinic, texts, canReply }) => (
      <section>
        <h2>With {clinic}</h2>
        <ul class="texts">
          {texts.map((text) => (
            <li class={text.direction === 'from-patient' ? 'reply' : undefined}>
              <Words text={text.words} />
              <br />
              <span class="small">
                {timeAt(zone, text.at)}
                {text.status === 'failed' && ', not delivered'}
              </span>
            </li>
          ))}
        </ul>
        {canReply ? (
          <form method="post" class="row">
            <input type="hidden" name="to" value={clinic} />
            <label>
              Answer as this patient
              <br />
              <input name="words" size={40} maxlength={500} required autocomplete="off" />
            </label>
            <button>Send</button>
          </form>
        ) : (
          <p class="small">{clinic} is a name and not a number: it cannot be answered.</p>
        )}
      </section>
    ))}
    <p>
      <a href={sitePaths.phones}>All numbers</a>
    </p>
  </SitePage>
)
