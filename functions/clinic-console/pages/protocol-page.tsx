import { everyone, may } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { Input } from '../fields.tsx'
import { fieldsOf } from '../form-body.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import { mayWriteProtocols, showProtocol } from '../operations/protocols.ts'
import { tryProtocol } from '../operations/try-protocol.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { addDays, dateAt } from '../../../shared/domain/time.ts'
import { PhaseTable, ProtocolFacts, Remarks } from './protocol-parts.tsx'
import { TrialTables } from './trial-tables.tsx'
import type { Performed } from '../perform.ts'
import type { Trial } from '../operations/trial.ts'
import type { Context } from 'hono'

interface Tried {
  asked: { earliest: string; preferredTime: string; weeks: string }
  came: Performed<Trial>
}

export function protocolPages(pages: Pages): void {
  const path = consolePaths.protocol(':protocol')
  pages.get(path, { allowed: everyone }, (c, visit) => page(c, visit))

  pages.post(consolePaths.tryProtocol(':protocol'), { allowed: everyone }, async (c, visit) => {
    const { earliest = '', preferredTime = '', weeks = '' } = await fieldsOf(c)
    const asked = { earliest: String(earliest), preferredTime: String(preferredTime), weeks: String(weeks) }
    const came = await visit.ask(tryProtocol, {
      protocolId: c.req.param('protocol'),
      ...asked,
      weeks: Number(weeks),
    })
    return await page(c, visit, { asked, came })
  })
}

async function page(c: Context, { actor, clinic, ask, needs }: Visit, tried?: Tried) {
  const asked = await ask(showProtocol, { protocolId: c.req.param('protocol') })
  const newest = asked.kind === 'done' ? asked.value.versions[0]?.protocol : undefined
  if (asked.kind !== 'done' || !newest) return missing(c, actor)
  const { versions, remarks } = asked.value
  const problems = tried ? problemsOf(tried.came) : []
  const usual = {
    earliest: addDays(dateAt(clinic.zone, needs.clock.now()), 7),
    preferredTime: '10:00',
    weeks: '26',
  }
  const wished = tried?.asked ?? usual
  return show(
    c,
    <ConsolePage
      title={newest.name}
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.protocols}
      hasError={problems.length > 0}
    >
      <h1>{newest.name}</h1>
      <Done text={c.req.query('done') === 'saved' ? `Saved as version ${newest.version}.` : undefined} />
      <Problems problems={problems} />
      <ProtocolFacts protocol={newest} />
      <PhaseTable protocol={newest} caption={`Phases, version ${newest.version}`} />
      <Remarks remarks={remarks} />
      {may(actor, mayWriteProtocols) && (
        <p>
          <a class="button second" href={consolePaths.editProtocol(newest.id)}>
            Edit
          </a>
        </p>
      )}

      <h2>Try it</h2>
      <p>
        Plays one made-up patient's course by this protocol under your opening hours, holidays and reminders.
        Nothing is booked or sent.
      </p>
      <form method="post" action={consolePaths.tryProtocol(newest.id)} class="row">
        <Input name="earliest" label="Earliest start" type="date" value={wished.earliest} isRequired />
        <Input
          name="preferredTime"
          label="Preferred time"
          type="time"
          value={wished.preferredTime}
          isRequired
        />
        <Input
          name="weeks"
          label="Weeks to follow"
          type="number"
          min={1}
          max={52}
          value={wished.weeks}
          isRequired
        />
        <div class="field">
          <button>Try</button>
        </div>
      </form>
      {tried?.came.kind === 'done' && <TrialTables trial={tried.came.value} />}

      <h2>Versions</h2>
      <table>
        <caption>Courses keep the version that they were booked with</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Name</th>
            <th scope="col">Courses that run by it</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ protocol, runningCourses }) => (
            <tr>
              <th scope="row">{protocol.version}</th>
              <td>{protocol.name}</td>
              <td>{runningCourses}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}
