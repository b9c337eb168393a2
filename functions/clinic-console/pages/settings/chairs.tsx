import { Fieldset } from '../../field-groups.tsx'
import { Check, Input } from '../../fields.tsx'
import { setChairs } from '../../operations/settings-parts.ts'
import { previewChairs } from '../../operations/settings-preview.ts'
import { consolePaths } from '../../paths.ts'
import { type Fields, isTicked, previewing, saving, type SettingsPart, splitOf, textOf } from './part.ts'
import { movesSeen, Places } from './previews.tsx'

const mostChairs = 50
const at = (i: number, name: string) => `chairs-${i}-${name}`
const indexes = (fields: Fields): number[] =>
  Array.from({ length: mostChairs + 1 }, (_, i) => i).filter((i) => fields[at(i, 'name')] !== undefined)

/** `chair-4`: the first that no chair of the form has. Ids stand in the diary, so a retired one is not given again soon. */
function freeId(taken: string[]): string {
  const highest = Math.max(0, ...taken.map((id) => Number(/^chair-(\d{1,6})$/.exec(id)?.[1] ?? 0)))
  return `chair-${highest + 1}`
}

export const chairs: SettingsPart = {
  part: 'chairs',
  title: 'Chairs',
  lead: 'Where sessions take place. A phase of a protocol names what its chair must be able to do.',
  afterSave: 'Sessions that can no longer stand where they are booked are moved, and their patients told.',
  right: setChairs,
  inWords: (clinic) => clinic.chairs.map(({ name, capabilities }) => `${name}: ${capabilities.join(', ')}`),
  fieldsOf: (clinic) =>
    Object.fromEntries([
      ...clinic.chairs.flatMap(({ id, name, capabilities }, i) => [
        [at(i, 'id'), id],
        [at(i, 'name'), name],
        [at(i, 'capabilities'), capabilities.join(', ')],
      ]),
      [at(clinic.chairs.length, 'id'), ''],
      [at(clinic.chairs.length, 'name'), ''],
      [at(clinic.chairs.length, 'capabilities'), ''],
    ]),
  inputOf: (fields) => {
    const ids = indexes(fields).map((i) => textOf(fields, at(i, 'id')))
    return {
      chairs: indexes(fields)
        .filter((i) => !isTicked(fields, at(i, 'retired')))
        .flatMap((i) => {
          const id = textOf(fields, at(i, 'id'))
          const name = textOf(fields, at(i, 'name'))
          const capabilities = splitOf(fields, at(i, 'capabilities'))
          if (id === '' && name.trim() === '') return []
          return [
            { id: id === '' ? freeId(ids) : id, name, ...(capabilities.length > 0 && { capabilities }) },
          ]
        }),
    }
  },
  save: saving(setChairs),
  preview: previewing(
    previewChairs,
    (value, { clinic }) => <Places value={value} zone={clinic.zone} />,
    movesSeen,
  ),
  Form: ({ fields }) => (
    <>
      {indexes(fields).map((i) => {
        const isNew = textOf(fields, at(i, 'id')) === ''
        return (
          <Fieldset class="line" legend={isNew ? 'Another chair' : textOf(fields, at(i, 'name'))}>
            <input type="hidden" name={at(i, 'id')} value={textOf(fields, at(i, 'id'))} />
            <div class="row">
              <Input
                name={at(i, 'name')}
                label="Name"
                value={textOf(fields, at(i, 'name'))}
                maxLength={40}
                size={20}
              />
              <Input
                name={at(i, 'capabilities')}
                label="What it can do (with commas)"
                value={textOf(fields, at(i, 'capabilities'))}
                size={30}
              />
              {!isNew && (
                <Check
                  name={at(i, 'retired')}
                  label="Retire it"
                  isChecked={isTicked(fields, at(i, 'retired'))}
                />
              )}
            </div>
          </Fieldset>
        )
      })}
      <p class="hint">
        A chair that is out for some days only is <a href={consolePaths.closures}>closed</a>. One that you
        retire is gone: you see first where its sessions would move.
      </p>
    </>
  ),
}
