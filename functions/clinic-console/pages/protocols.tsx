import { everyone } from '../actor.ts'
import { missing, notAllowed, show } from '../answers.tsx'
import { Done } from '../layout.tsx'
import { ConsolePage } from '../layout.tsx'
import { copyPreset, listProtocols, mayWriteProtocols } from '../operations/protocols.ts'
import type { ShownProtocol } from '../operations/shown-protocol.ts'
import { may } from '../actor.ts'
import type { Pages } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { protocolFormPages } from './protocol-form-pages.tsx'
import { protocolPages } from './protocol-page.tsx'
import { phaseText } from './protocol-words.ts'

const doneWords: Partial<Record<string, string>> = {
  copied: 'Copied. You can book by it, and edit your copy.',
}

export function protocolsPages(pages: Pages): void {
  pages.get(consolePaths.protocols, { allowed: everyone }, async (c, { actor, clinic, ask }) => {
    const asked = await ask(listProtocols, {})
    if (asked.kind !== 'done') return notAllowed(c, actor)
    const { own, published } = asked.value
    const mayWrite = may(actor, mayWriteProtocols)
    return show(
      c,
      <ConsolePage title="Protocols" actor={actor} clinicName={clinic.name} section={consolePaths.protocols}>
        <h1>Protocols</h1>
        <Done text={doneWords[c.req.query('done') ?? '']} />
        <p>
          A protocol is a list of phases: how many sessions, how often, how long. A course is booked by one
          and keeps it as it was on that day.
        </p>
        {mayWrite && (
          <p>
            <a class="button second" href={consolePaths.newProtocol}>
              Write a protocol
            </a>
          </p>
        )}
        <h2>Of this clinic</h2>
        {own.length === 0 ? (
          <p>
            There is none yet.{' '}
            {mayWrite
              ? 'Copy a published one from below, or write your own.'
              : 'A clinician or an administrator copies a published one from below, or writes your own.'}
          </p>
        ) : (
          <ProtocolTable protocols={own} caption="Protocols to book by" />
        )}
        {published.length > 0 && (
          <>
            <h2>Published</h2>
            <p>
              Schedules from papers, with their source. A copy is yours: every number in it can be edited.
            </p>
            <ProtocolTable
              protocols={published}
              caption="Published schedules"
              isPublished
              mayCopy={mayWrite}
            />
          </>
        )}
      </ConsolePage>,
    )
  })
  // Before the page of one protocol, whose address would take `new` for an id.
  protocolFormPages(pages)
  protocolPages(pages)

  pages.post(consolePaths.copyProtocol(':protocol'), mayWriteProtocols, async (c, { actor, ask }) => {
    const copied = await ask(copyPreset, { protocolId: c.req.param('protocol') })
    return copied.kind === 'done'
      ? c.redirect(`${consolePaths.protocols}?done=copied`, 303)
      : missing(c, actor)
  })
}

const ProtocolTable = ({
  protocols,
  caption,
  isPublished = false,
  mayCopy = false,
}: {
  protocols: readonly ShownProtocol[]
  caption: string
  /** The clinic has no copy of these, so none has a page. */
  isPublished?: boolean
  mayCopy?: boolean
}) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Phases</th>
        <th scope="col">Source</th>
        {mayCopy && <th scope="col">Copy</th>}
      </tr>
    </thead>
    <tbody>
      {protocols.map((protocol) => (
        <tr>
          <th scope="row">
            {isPublished ? protocol.name : <a href={consolePaths.protocol(protocol.id)}>{protocol.name}</a>}
          </th>
          <td>
            <ul class="plain">
              {protocol.phases.map((phase) => (
                <li>
                  {phase.name}: {phaseText(phase)}
                </li>
              ))}
            </ul>
          </td>
          <td class="small">{protocol.citation}</td>
          {mayCopy && (
            <td>
              <form method="post" action={consolePaths.copyProtocol(protocol.id)}>
                <button class="second">
                  Copy<span class="visually-hidden"> {protocol.name}</span>
                </button>
              </form>
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
