import type { Context } from 'hono'
import { administrators } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { Hidden, Input, Select } from '../fields.tsx'
import { fieldsOf } from '../form-body.ts'
import type { Problem } from '../labels.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import { feedMadeAlready, listFeeds, makeFeed, revokeFeed, type ShownFeed } from '../operations/feeds.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { freshPress, MakeAnother, Press } from './press-again.tsx'
import { timeAt } from '../words.ts'

interface Around {
  problems?: Problem[]
  done?: string | undefined
  /** Whole, with its host: shown once, right after it was made. */
  address?: string
  name?: string
  chairId?: string
  press?: string
}

async function feedsView(c: Context, visit: Visit, around: Around) {
  const { ask, actor, clinic } = visit
  const { problems = [], done, address, name = '', chairId: typedChair = '', press } = around
  const listed = await ask(listFeeds, {})
  if (listed.kind !== 'done') return missing(c, actor)
  const { feeds } = listed.value
  const unseen = problems.some(({ text }) => text === feedMadeAlready)
    ? feeds.find((feed) => feed.name === name.trim() && feed.revokedAt === undefined)
    : undefined
  const chairName = (id: string | undefined) =>
    id === undefined ? 'all chairs' : (clinic.chairs.find((chair) => chair.id === id)?.name ?? id)
  return show(
    c,
    <ConsolePage
      title="Calendar addresses"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.settings}
      hasError={problems.length > 0}
    >
      <h1>Calendar addresses</h1>
      <Done text={done === 'revoked' ? 'Revoked. From the next look on it leads nowhere.' : undefined} />
      <Problems problems={problems} />
      {unseen && (
        <MakeAnother
          action={consolePaths.feeds}
          name={unseen.name}
          instead={unseen.id}
          press={freshPress(visit)}
        >
          <Hidden name="name" value={unseen.name} />
          <Hidden name="chairId" value={typedChair} />
        </MakeAnother>
      )}
      {address !== undefined && <Made address={address} />}
      <p>
        A calendar program that is given such an address shows the clinic's diary: chair, time and "Treatment
        4 of 20", two weeks back and three months ahead, without any name. Whoever has the address can read
        it.
      </p>
      {feeds.length === 0 ? (
        <p>There is none yet. Make one for each place where it is used, so that each can be revoked alone.</p>
      ) : (
        <Feeds feeds={feeds} chairName={chairName} zone={clinic.zone} />
      )}
      <h2>Make an address</h2>
      <form method="post" action={consolePaths.feeds}>
        <Press mark={press ?? freshPress(visit)} />
        <Input
          name="name"
          label="Where it is used"
          hint="Such as Screen in the treatment room"
          value={name}
          size={40}
          maxLength={80}
          isRequired
        />
        <Select
          name="chairId"
          label="What it shows"
          options={[
            { value: '', label: 'all chairs' },
            ...clinic.chairs.map(({ id, name: of }) => ({ value: id as string, label: of })),
          ]}
        />
        <button>Make the address</button>
      </form>
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}

const Made = ({ address }: { address: string }) => (
  <div class="done" role="status">
    <p>
      The address is made. Copy it: <strong>it is shown this once</strong>.
    </p>
    <p>
      <code>{address}</code>
    </p>
    <p>
      <a class="button second" href={address.replace(/^https?:/, 'webcal:')}>
        Open in the calendar of this computer
      </a>
    </p>
  </div>
)

const Feeds = ({
  feeds,
  chairName,
  zone,
}: {
  feeds: ShownFeed[]
  chairName: (id: string | undefined) => string
  zone: string
}) => (
  <table>
    <caption class="visually-hidden">Calendar addresses</caption>
    <thead>
      <tr>
        <th scope="col">Where it is used</th>
        <th scope="col">Shows</th>
        <th scope="col">Made</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {feeds.map(({ id, name, chairId, madeAt, madeBy, revokedAt }) => (
        <tr>
          <th scope="row">{name}</th>
          <td>{chairName(chairId)}</td>
          <td>
            {timeAt(zone, Date.parse(madeAt))} by {madeBy}
          </td>
          <td>
            {revokedAt === undefined ? (
              <form method="post" action={`${consolePaths.feeds}/revoke`}>
                <Hidden name="feedId" value={id} />
                <button class="second">
                  Revoke<span class="visually-hidden"> {name}</span>
                </button>
              </form>
            ) : (
              `revoked ${timeAt(zone, Date.parse(revokedAt))}`
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** The address is in the answer to the form itself: a redirect would carry the secret through the browser's history. */
export function feedsPages(pages: Pages): void {
  const right = { allowed: administrators }
  pages.get(consolePaths.feeds, right, (c, visit) => feedsView(c, visit, { done: c.req.query('done') }))

  pages.post(consolePaths.feeds, right, async (c, visit) => {
    const { name, chairId, press, instead } = await fieldsOf(c)
    if (typeof instead === 'string') await visit.ask(revokeFeed, { feedId: instead })
    const made = await visit.ask(makeFeed, {
      name,
      ...(chairId !== '' && { chairId }),
      ...(press !== undefined && { press }),
    })
    if (made.kind !== 'done')
      return await feedsView(c, visit, {
        problems: problemsOf(made),
        name: typeof name === 'string' ? name : '',
        ...(typeof chairId === 'string' && { chairId }),
        ...(typeof press === 'string' && { press }),
      })
    return await feedsView(c, visit, { address: new URL(made.value.path, c.req.url).href })
  })

  pages.post(`${consolePaths.feeds}/revoke`, right, async (c, visit) => {
    const { feedId } = await fieldsOf(c)
    const revoked = await visit.ask(revokeFeed, { feedId })
    return revoked.kind === 'done'
      ? c.redirect(`${consolePaths.feeds}?done=revoked`, 303)
      : missing(c, visit.actor)
  })
}
