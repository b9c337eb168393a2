import { elements, type Element, readHtml } from '../functions/html.ts'

export interface Field {
  name: string
  /** `text`, `date`, `hidden`, `select-one`, `checkbox`, ... */
  kind: string
  /** As somebody fills it in who leaves what stands there. */
  values: string[]
}

/** A form as a browser sends it, by one of its buttons. */
export interface Form {
  method: 'get' | 'post'
  action: string
  fields: Field[]
  button: { name: string; value: string } | undefined
}

const samples: Record<string, string> = {
  date: '2027-03-15',
  time: '10:00',
  number: '1',
  email: 'somebody@example.org',
  tel: '07700 900321',
  url: 'https://programs.example.org/in',
}

function fieldsOf(form: Element): Field[] {
  const fields = new Map<string, Field>()
  for (const control of elements(form, 'input', 'select', 'textarea')) {
    const { name, type = 'text', value = '', checked, min } = control.attributes
    if (name === undefined || type === 'file') continue
    const isTicked = type !== 'checkbox' && type !== 'radio' ? true : checked !== undefined
    const kind = control.tag === 'input' ? type : control.tag
    const field = fields.get(name) ?? { name, kind, values: [] }
    fields.set(name, field)
    if (control.tag === 'select') {
      const options = elements(control, 'option').map(({ attributes }) => attributes)
      const chosen = options.find(({ selected }) => selected !== undefined) ?? options[0]
      field.values = [chosen?.value ?? '']
    } else if (control.tag === 'textarea') field.values = [control.children.join('').trim() || 'A few words']
    else if (kind === 'radio') field.values = isTicked || field.values.length === 0 ? [value] : field.values
    else if (isTicked)
      field.values.push(
        value || (kind === 'hidden' ? '' : (samples[kind] && min) || samples[kind] || 'Words'),
      )
  }
  return [...fields.values()]
}

/** Every form of a page, once for each button that sends it. */
export const formsOf = (html: string, path: string): Form[] =>
  elements(readHtml(html), 'form').flatMap((form) => {
    const { method = 'get', action = path } = form.attributes
    const buttons = elements(form, 'button').filter(({ attributes }) => attributes.type !== 'button')
    return (buttons.length === 0 ? [undefined] : buttons).map((button) => ({
      method: method === 'post' ? ('post' as const) : ('get' as const),
      action: action.replace(/#.*/, ''),
      fields: fieldsOf(form),
      button:
        button?.attributes.name === undefined
          ? undefined
          : { name: button.attributes.name, value: button.attributes.value ?? '' },
    }))
  })
