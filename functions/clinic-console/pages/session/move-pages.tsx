import type * as z from 'zod'
import { ChangePreview } from '../../change-preview.tsx'
import { Hidden, Input, Radios, Select } from '../../fields.tsx'
import type { movePreview } from '../../operations/session/move.ts'
import type { offerSessionTimes } from '../../operations/session/offer-times.ts'
import { actAddress, type Ids, sessionAddress } from './ids.ts'
import { moveQuery, wallText } from './session-page.tsx'
import { datedText } from '../../words.ts'

/** As it stands in the address: text that the operation reads. */
export interface Wished {
  date: string
  time: string
  chairId: string
  scope: string
}

const scopes = [
  { value: 'one', label: 'this session only' },
  { value: 'following', label: 'this one and the following, planned again from there' },
]

type Days = z.output<(typeof offerSessionTimes)['output']>['days']
type Chairs = readonly { id: string; name: string }[]

export const ChooseTime = ({
  ids,
  days,
  around,
  wished,
  chairs,
  ownChair,
}: {
  ids: Ids
  days: Days
  /** Its name: only another one is named beside a time. */
  ownChair: string
  around: string
  wished: Wished
  chairs: Chairs
}) => (
  <>
    <h2>Times that keep to the rules</h2>
    {days.length > 0 && <p class="small">On {ownChair}, where no other chair is named.</p>}
    {days.length === 0 ? (
      <p>
        By the rules of its protocol there is no other free time for this session. Type one by hand below:
        what stands against it is shown first, and a rule can be overridden with a reason.
      </p>
    ) : (
      <ul class="times">
        {days.map(({ date, times }) => (
          <li>
            <details open={times.length <= 6 || date === around}>
              <summary>
                {datedText(date)}, {times.length} {times.length === 1 ? 'time' : 'times'}
              </summary>
              <div class="starts">
                {times.map(({ time, chairId, chair }) => (
                  <a
                    class="button second"
                    href={actAddress(ids, 'move', moveQuery({ date, time, chairId, scope: wished.scope }))}
                  >
                    {time}
                    {chair !== ownChair && <span class="small"> {chair}</span>}
                  </a>
                ))}
              </div>
            </details>
          </li>
        ))}
      </ul>
    )}
    <form method="get" action={actAddress(ids, 'move')} class="row">
      <Input name="around" label="Times near another day" type="date" value={around} />
      <Hidden name="scope" value={wished.scope} />
      <div class="field">
        <button class="second">Look there</button>
      </div>
    </form>
    <h2>A time by hand</h2>
    <form method="get" action={actAddress(ids, 'move')}>
      <div class="row">
        <Input name="date" label="Day" type="date" value={wished.date} isRequired />
        <Input name="time" label="Time" type="time" value={wished.time} isRequired />
        <Select
          name="chairId"
          label="Chair"
          value={wished.chairId}
          options={[
            { value: '', label: 'its own, or any that is free' },
            ...chairs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <Radios name="scope" label="What moves" value={wished.scope} options={scopes} />
      <button>See what would happen</button>
    </form>
  </>
)

export const MovePreviewed = ({
  ids,
  wished,
  move,
  zone,
  override,
}: {
  ids: Ids
  wished: Wished
  move: z.output<typeof movePreview>
  zone: string
  override: string
}) => (
  <>
    {move.breaks.length > 0 && (
      <div class="problems">
        <h2>A rule stands against it</h2>
        <ul>
          {move.breaks.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
        <p>You can move it all the same with a reason, which is kept with the session.</p>
      </div>
    )}
    <h2>What would happen</h2>
    <ChangePreview preview={move.preview} zone={zone} />
    <form method="post" action={actAddress(ids, 'move')}>
      <Hidden name="date" value={wished.date} />
      <Hidden name="time" value={wished.time} />
      <Hidden name="scope" value={wished.scope} />
      <Hidden name="chairId" value={move.chairId} />
      <Hidden name="seen" value={move.seen} />
      {move.breaks.length > 0 && (
        <Input
          name="override"
          label="Why the rule is broken"
          hint="A few words, such as: agreed with the patient by phone"
          value={override}
          size={50}
          maxLength={200}
          isRequired
        />
      )}
      <div class="row">
        <button>Move to {wallText(wished)}</button>
        <a class="button second" href={actAddress(ids, 'move', `?scope=${wished.scope}`)}>
          Other times
        </a>
        <a href={sessionAddress(ids)}>Leave it as it is</a>
      </div>
    </form>
  </>
)
