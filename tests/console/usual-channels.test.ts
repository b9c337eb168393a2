import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrol } from '../../functions/clinic-console/operations/enrol.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { usualChannels } from '../../shared/domain/usual-channels.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

const clinicId = asId<ClinicId>('northside')
const channels = { reminders: ['sms', 'email'], questionnaires: ['email'], maintenance: ['email'] } as const
const contacts = { phone: '+447700900123', email: 'bea@example.org' }

describe('channels of a patient who chose none', () => {
  const { reminders } = aClinic()
  const policy = {
    reminders: {
      ...reminders,
      channels: {
        reminders: [...channels.reminders],
        questionnaires: [...channels.questionnaires],
        maintenance: [...channels.maintenance],
      },
    },
  }
  it('are texts where the clinic says nothing, and email where there is no phone', () => {
    expect(usualChannels({ reminders }, contacts).reminders).toEqual(['sms'])
    expect(usualChannels({ reminders }, { email: contacts.email }).maintenance).toEqual(['email'])
    expect(usualChannels({ reminders }, {}).questionnaires).toEqual(['sms'])
  })

  it("are the clinic's, as far as the patient has them, or else the one that they have", () => {
    expect(usualChannels(policy, contacts)).toEqual(channels)
    expect(usualChannels(policy, { phone: contacts.phone })).toEqual({
      ...{ reminders: ['sms'], questionnaires: ['sms'], maintenance: ['sms'] },
    })
    expect(usualChannels(policy, { email: contacts.email }).reminders).toEqual(['email'])
    expect(usualChannels(policy, {}).questionnaires).toEqual(['email'])
  })
})

describe('the channels of a clinic', () => {
  let test: TestWorld
  let console: Console
  const admin = () => console.as(person('administrator'))
  const preferencesOf = async (id: string) =>
    (await test.store.patient({ clinicId, patientId: asId(id) }))?.preferences
  beforeAll(async () => {
    test = await aWorld()
    await setUp(test, { patients: [] })
    console = aConsole(test)
  })
  afterAll(() => test.close())

  const fieldsOn = (html: string): Record<string, string | string[]> => {
    const fields: Record<string, string[]> = {}
    for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
      const at = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
      const [name, value = '', type] = [at('name'), at('value'), at('type')]
      if (name === undefined || (type === 'checkbox' && !/\schecked/.test(tag))) continue
      fields[name] = [...(fields[name] ?? []), value]
    }
    for (const [, name, options] of html.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs))
      fields[name!] = [/value="([^"]*)"[^>]*\sselected/.exec(options!)?.[1] ?? '']
    return fields
  }

  it('are texts on the form, until an administrator chooses others, with none left empty', async () => {
    const page = await admin().get('/console/settings/reminders')
    const fields = fieldsOn(page.html)
    expect(fields['channels.maintenance[]']).toEqual(['sms'])
    const { ['channels.maintenance[]']: _, ...without } = fields
    const refused = await admin().post('/console/settings/reminders', { ...without, act: 'save' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Maintenance by: It has too few entries. Text, email, or both')

    const chosen = Object.fromEntries(
      Object.entries(channels).map(([purpose, list]) => [`channels.${purpose}[]`, [...list]]),
    )
    await admin().act('/console/settings/reminders', { ...fields, ...chosen, act: 'save' })
    expect((await test.store.clinic(clinicId))?.reminders.channels).toEqual(channels)
    expect((await admin().get('/console/settings')).text).toContain(
      'Who chose nothing hears by: reminders and changes by text and email; questionnaires by email; maintenance by email',
    )
  })

  it('are ticked for whoever is enrolled next, and taken where nothing is said of channels', async () => {
    const { html } = await admin().get('/console/patients/enrol')
    const ticked = fieldsOn(html)
    expect([ticked['reminders[]'], ticked['questionnaires[]']]).toEqual([['sms', 'email'], ['email']])

    const made = await perform(console.needs, person('reception'), enrol, {
      ...{ patientId: 'b1', givenName: 'Bea', familyName: 'Muster', phone: '07700 900123' },
      email: contacts.email,
    })
    expect(made.kind).toBe('done')
    expect(await preferencesOf('b1')).toEqual(channels)

    const table =
      'Patient id,Given name,Family name,Email,Reminders by\nb2,Cy,Sample,cy@example.org,\nb3,Di,Sample,di@example.org,none\n'
    await admin().post('/console/patients/import', { do: 'enrol', pasted: table })
    expect((await preferencesOf('b2'))?.reminders).toEqual(['email'])
    expect((await preferencesOf('b3'))?.reminders).toEqual([])
  })
})
