import { readdirSync, readFileSync } from 'node:fs'
import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { drawn } from '../../functions/clinic-console/drawing.tsx'
import { Fieldset, FieldsetOf, ListOf, Row } from '../../functions/clinic-console/field-groups.tsx'
import { Check, Checks, Input, Radios, Select, TextArea } from '../../functions/clinic-console/fields.tsx'
import type { Problem } from '../../functions/clinic-console/labels.ts'
import { Problems } from '../../functions/clinic-console/layout.tsx'
import { type Element, elements, readHtml, textOf } from '../functions/html.ts'

const page = (problems: Problem[], form: Child): Element =>
  readHtml(
    drawn(
      <div>
        <Problems problems={problems} />
        <form>{form}</form>
      </div>,
    ),
  )

const at = (field: string, text = 'It is empty. A name.'): Problem => ({ field, text })

/** "#name What it says." for each line; without an address where it leads nowhere. */
const summaryOf = (shown: Element): string[] =>
  elements(shown, 'li').map((line) => {
    const [link] = elements(line, 'a')
    return link ? `${link.attributes.href} ${textOf(line)}` : textOf(line)
  })

/** What a control says of itself: whether it is wrong, and the words that describe it. */
function saidAt(shown: Element, id: string): string {
  const all = elements(shown, 'input', 'select', 'textarea', 'fieldset', 'div', 'span')
  const words = (note: string) => all.filter(({ attributes }) => attributes.id === note).map(textOf)
  const [control] = all.filter(({ attributes }) => attributes.id === id)
  if (control?.attributes['aria-invalid'] !== 'true') return 'nothing wrong'
  return (control.attributes['aria-describedby'] ?? '').split(' ').flatMap(words).join(' / ')
}

describe('a refused field', () => {
  it('is told above the form under its label, with a link, and beside it', () => {
    const shown = page([at('name')], <Input name="name" label="Name & title:" hint="As it is said." />)
    expect(summaryOf(shown)).toEqual(['#name Name & title: It is empty. A name.'])
    expect(saidAt(shown, 'name')).toBe('As it is said. / It is empty. A name.')
  })

  it('that asks a question keeps its sign', () => {
    const shown = page([at('metal')], <Select name="metal" label="Is there metal?" options={[]} />)
    expect(summaryOf(shown)).toEqual(['#metal Is there metal? It is empty. A name.'])
  })

  it('says so whatever kind of field it is', () => {
    const options = [{ value: 'a', label: 'A' }]
    const fields: Record<string, Child> = {
      input: <Input name="input" label="It" />,
      area: <TextArea name="area" label="It" />,
      select: <Select name="select" label="It" options={options} />,
      radios: <Radios name="radios" label="It" options={options} />,
      checks: <Checks name="checks" label="It" options={options} />,
      check: <Check name="check" label="It" />,
      rows: <FieldsetOf name="rows" legend="It" />,
      list: <ListOf name="list" label="It" />,
    }
    for (const [name, field] of Object.entries(fields)) {
      const shown = page([at(name, 'Not so.')], field)
      expect([name, ...summaryOf(shown)]).toEqual([name, `#${name} It: Not so.`])
      expect([name, saidAt(shown, name)]).toEqual([name, 'Not so.'])
      expect(saidAt(page([], field), name)).toBe('nothing wrong')
    }
  })

  it.each([
    ['openingHours.mon[0]', 'openingHours-mon'],
    ['fees.self-pay', 'fees-self-pay'],
    ['clinic.email', 'email'],
    ['scopes[3]', 'scopes'],
    ['phases[1].sessions', 'phases[1].sessions'],
    ['phases[1].minGapDays.of', 'phases[1].minGapDays'],
  ])('as %s is told at the nearest that stands on the form: %s', (field, id) => {
    const others = ['openingHours-tue', 'fees-nhs', 'phases[0].sessions', 'phases[1].sessionMinutes']
    const shown = page(
      [at(field)],
      [...others, id].map((name) => <Input name={name} label={`The field ${name}`} />),
    )
    expect(summaryOf(shown)).toEqual([`#${id} The field ${id}: It is empty. A name.`])
    expect(saidAt(shown, id)).toBe('It is empty. A name.')
  })

  it('is told with the phase or the row that it stands in, the innermost one', () => {
    const shown = page(
      [at('phases[0].sessions'), at('phases[0].key'), at('phases[0].weekdays[2]'), at('pins[1].date')],
      <>
        <Fieldset legend="Phase 1">
          <Input name="phases[0].sessions" label="Sessions" />
          <Input name="phases[0].key" label="API key" />
          <Checks name="phases[0].weekdays" label="Weekdays" options={[]} />
        </Fieldset>
        <FieldsetOf name="pins" legend="Set by hand">
          <Row label="Row 2">
            <Input name="pins[1].date" label="Day" />
          </Row>
        </FieldsetOf>
      </>,
    )
    expect(summaryOf(shown)).toEqual([
      '#phases[0].sessions Phase 1, sessions: It is empty. A name.',
      '#phases[0].key Phase 1, API key: It is empty. A name.',
      '#phases[0].weekdays Phase 1, weekdays: It is empty. A name.',
      '#pins[1].date Row 2, day: It is empty. A name.',
    ])
  })

  it('of a row as a whole is told at its first field, under the name of the row', () => {
    const row = (n: number) => (
      <Row label={`Cannot come ${n + 1}`}>
        <Select name={`impossible[${n}].weekday`} label="Weekday" options={[]} />
        <Input name={`impossible[${n}].from`} label="From" />
      </Row>
    )
    const shown = page([at('impossible[1]', 'Nothing is said.')], <>{[0, 1].map(row)}</>)
    expect(summaryOf(shown)).toEqual(['#impossible[1].weekday Cannot come 2: Nothing is said.'])
    expect(saidAt(shown, 'impossible[1].weekday')).toBe('Nothing is said.')
    expect(saidAt(shown, 'impossible[0].weekday')).toBe('nothing wrong')
  })

  it('names no values of programs where people choose', () => {
    const text = '"x" is not one of the choices. One of a, b.'
    const shown = page(
      [at('pace', text), at('words', text)],
      <>
        <Radios name="pace" label="Pace" options={[]} />
        <Input name="words" label="Words" />
      </>,
    )
    expect(saidAt(shown, 'pace')).toBe('"x" is not one of the choices. Choose one of those shown.')
    expect(saidAt(shown, 'words')).toBe(text)
  })

  it('says everything that is wrong with it, and nothing twice', () => {
    const problems = [at('name', 'Too long.'), at('name', 'Not a letter.'), at('name', 'Too long.')]
    const shown = page(problems, <Input name="name" label="Name" />)
    expect(summaryOf(shown)).toEqual(['#name Name: Too long.', '#name Name: Not a letter.'])
    expect(saidAt(shown, 'name')).toBe('Too long. Not a letter.')
  })

  it('that nobody sees is told once, by no name of programs', () => {
    const shown = page(
      [at('patientId'), at('version'), at('note'), { text: 'The course was changed.' }],
      <Input name="note" label="Note" />,
    )
    expect(summaryOf(shown)).toEqual([
      'Something that this page sends along by itself is not right. Load the page again, and start from there.',
      '#note Note: It is empty. A name.',
      'The course was changed.',
    ])
  })

  it('is told at the first of several fields that have one id', () => {
    const html = drawn(
      <>
        <Problems problems={[at('to')]} />
        <Input name="to" label="The first" />
        <Input name="to" label="The second" />
      </>,
    )
    expect(html).toContain('<a href="#to">The first: ')
    expect(html.split('id="to-error"')).toHaveLength(2)
  })
})

describe('the drawing of a page', () => {
  it('is done once more only where a field was refused', () => {
    let drawings = 0
    const Counted = () => {
      drawings++
      return <Input name="name" label="Name" />
    }
    page([], <Counted />)
    expect(drawings).toBe(1)
    page([{ text: 'The course was changed.' }], <Counted />)
    expect(drawings).toBe(2)
    page([at('name')], <Counted />)
    expect(drawings).toBe(4)
  })

  it('shares nothing with another that comes in between', () => {
    const Between = () => {
      const other = page([at('note', 'Of the other.')], <Input name="note" label="Other" />)
      expect(summaryOf(other)).toEqual(['#note Other: Of the other.'])
      return <Input name="note" label="Mine" />
    }
    const shown = page([at('name', 'Mine alone.')], [<Between />, <Input name="name" label="Name" />])
    expect(summaryOf(shown)).toEqual(['#name Name: Mine alone.'])
    expect(saidAt(shown, 'note')).toBe('nothing wrong')
  })

  it('knows every control: no page writes one that does not name itself', () => {
    const folder = 'functions/clinic-console'
    const byHand = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => {
      const text = file.endsWith('.tsx') ? readFileSync(`${folder}/${file}`, 'utf8') : ''
      const tags = [...text.matchAll(/<(input|select|textarea|fieldset)\b[^>]*/g)].map(([tag]) => tag)
      return tags.some((tag) => !tag.includes('type="hidden"')) && !text.includes('useField')
    })
    expect(byHand).toEqual([])
  })
})
