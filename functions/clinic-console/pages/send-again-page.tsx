import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Actor } from '../actor.ts'
import { Hidden } from '../fields.tsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import { moneyText } from '../money.ts'
import type { AgainPreview } from '../operations/send-again.ts'
import { phoneText } from '../patient-words.ts'
import { consolePaths } from '../paths.ts'
import { reasonText, timeAt } from '../words.ts'

interface Props {
  actor: Actor
  clinic: Clinic
  preview: AgainPreview
  problems: Problem[]
}
type Way = AgainPreview['ways'][number]

const byWords = { sms: 'by text', email: 'by email' } as const

export const SendAgainPage = ({ actor, clinic, preview, problems }: Props) => {
  const { patientId, name, kind, by, at, reason, pointless, sendBy, ways } = preview
  const { zone } = clinic
  return (
    <ConsolePage
      title="Send a message again"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.today}
      hasError={problems.length > 0}
    >
      <h1>Send a message again</h1>
      <Problems problems={problems} />
      <dl class="facts">
        <dt>Patient</dt>
        <dd>
          <a href={consolePaths.patient(patientId)}>{name}</a>
        </dd>
        <dt>What did not arrive</dt>
        <dd>
          {kind}, {byWords[by]}
        </dd>
        <dt>Known since</dt>
        <dd>
          {timeAt(zone, Date.parse(at))}
          {reason !== undefined && `: ${reasonText(reason)}`}
        </dd>
        {sendBy !== undefined && (
          <>
            <dt>Of use until</dt>
            <dd>{timeAt(zone, Date.parse(sendBy))}</dd>
          </>
        )}
      </dl>
      {pointless !== undefined ? (
        <p class="done">{pointless}</p>
      ) : (
        <>
          <p>
            It is written anew, from the course as it is. Look whether the number or the address is right:{' '}
            <a href={consolePaths.ofPatient(patientId, 'details')}>correct them</a> first where they are not.
          </p>
          <div class="beside">
            {[...ways]
              .sort((a, b) => Number(b.channel === by) - Number(a.channel === by))
              .map((way) => (
                <WaySection way={way} preview={preview} zone={zone} />
              ))}
          </div>
        </>
      )}
      <p>
        <a href={consolePaths.today}>Back to Today</a>
      </p>
    </ConsolePage>
  )
}

const WaySection = ({ way, preview, zone }: { way: Way; preview: AgainPreview; zone: string }) => {
  const { channel, to, problem, text, subject } = way
  return (
    <section class="preview" aria-labelledby={`way-${channel}`}>
      <h2 id={`way-${channel}`}>
        {channel === preview.by ? 'Again' : 'Instead'} {byWords[channel]}
      </h2>
      {to !== undefined && <p>To {channel === 'sms' ? phoneText(to) : to}</p>}
      {problem !== undefined || text === undefined ? (
        <p class="notice">{problem}</p>
      ) : (
        <>
          {subject !== undefined && <p>Subject: {subject}</p>}
          <p class={`sample ${channel}`}>{text}</p>
          <p>
            {whenText(way, zone)}
            {priceText(way)}
          </p>
          <form method="post" action={consolePaths.sendAgain}>
            <Hidden name="patientId" value={preview.patientId} />
            <Hidden name="messageId" value={preview.messageId} />
            <Hidden name="mark" value={preview.mark} />
            <button name="channel" value={channel}>
              Send {byWords[channel]}
            </button>
          </form>
        </>
      )}
    </section>
  )
}

const whenText = ({ isHeld, leavesAt }: Way, zone: string): string =>
  isHeld && leavesAt !== undefined
    ? `Quiet hours: it leaves when they end, ${timeAt(zone, Date.parse(leavesAt))}.`
    : 'It leaves at once.'

function priceText({ segments, pence }: Way): string {
  if (segments === undefined) return ''
  const counted = segments === 1 ? ' One segment' : ` ${segments} segments`
  return pence === undefined ? `${counted}; the clinic has set no price.` : `${counted}, ${priceOf(pence)}.`
}

/** Texts cost a few pence: parts of one are no rounding. */
const priceOf = (pence: number): string => (pence < 100 ? `${Number(pence.toFixed(2))}p` : moneyText(pence))
