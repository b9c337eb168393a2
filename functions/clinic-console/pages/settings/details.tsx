import { languageNames, languages } from '../../../../shared/domain/wording/language.ts'
import { phoneText } from '../../../../shared/domain/wording/phone.ts'
import { Check, Input, Radios, Select, TextArea } from '../../fields.tsx'
import { setDetails } from '../../operations/settings-parts.ts'
import { isTicked, saving, type SettingsPart, splitOf, textOf, ticked } from './part.ts'

export const details: SettingsPart = {
  part: 'clinic',
  title: 'The clinic',
  lead: 'What patients read at the top of messages and pages. No message tells what kind of clinic it is.',
  right: setDetails,
  inWords: (clinic) => [
    `${clinic.name}, in texts ${clinic.shortName}`,
    `${clinic.address}; ${phoneText(clinic.phone)}; ${clinic.email}`,
    clinic.texting.kind === 'branded'
      ? `Texts come from the name ${clinic.texting.senderId} and cannot be answered`
      : `Texts come from ${phoneText(clinic.texting.number)} and can be answered`,
    `${languageNames[clinic.language]} unless a patient chooses another language; time of ${clinic.zone}`,
  ],
  fieldsOf: (clinic) => ({
    name: clinic.name,
    shortName: clinic.shortName,
    address: clinic.address,
    phone: phoneText(clinic.phone),
    email: clinic.email,
    zone: clinic.zone,
    language: clinic.language,
    ...ticked('plainLetters', clinic.plainLetters),
    colour: clinic.colour ?? '',
    phoneCountries: clinic.phoneCountries.join(', '),
    'texting-kind': clinic.texting.kind,
    'texting-senderId': clinic.texting.kind === 'branded' ? clinic.texting.senderId : '',
    'texting-number': clinic.texting.kind === 'two-way' ? phoneText(clinic.texting.number) : '',
    ...Object.fromEntries(languages.map((of) => [`preparation-${of}`, clinic.preparation[of] ?? ''])),
  }),
  inputOf: (fields) => {
    const colour = textOf(fields, 'colour').trim().toLowerCase()
    const preparation = languages.map((of) => [
      of,
      textOf(fields, `preparation-${of}`).replace(/\s+/g, ' ').trim(),
    ])
    return {
      name: textOf(fields, 'name'),
      shortName: textOf(fields, 'shortName'),
      address: textOf(fields, 'address'),
      phone: textOf(fields, 'phone'),
      email: textOf(fields, 'email'),
      zone: textOf(fields, 'zone'),
      language: textOf(fields, 'language'),
      plainLetters: isTicked(fields, 'plainLetters'),
      ...(colour !== '' && { colour }),
      phoneCountries: splitOf(fields, 'phoneCountries', /[,;\s]/).map((text) => text.toUpperCase()),
      preparation: Object.fromEntries(preparation.filter(([, text]) => text !== '')),
      texting:
        textOf(fields, 'texting-kind') === 'two-way'
          ? { kind: 'two-way', number: textOf(fields, 'texting-number') }
          : { kind: 'branded', senderId: textOf(fields, 'texting-senderId') },
    }
  },
  save: saving(setDetails),
  Form: ({ fields }) => {
    const at = (name: string) => ({ name, value: textOf(fields, name) })
    return (
      <>
        <Input {...at('name')} label="Name" size={40} maxLength={80} isRequired />
        <Input
          {...at('shortName')}
          label="Short name"
          hint="Texts begin with it: 20 characters at most, and nothing that tells what is treated."
          size={20}
          maxLength={20}
          isRequired
        />
        <Input {...at('address')} label="Address, in one line" size={60} maxLength={160} isRequired />
        <Input {...at('phone')} type="tel" label="Phone" hint="Patients call it." isRequired />
        <Input
          {...at('email')}
          type="email"
          label="Email"
          hint="Answers to emails go there."
          size={40}
          isRequired
        />
        <Input {...at('zone')} label="Time zone" hint="Such as Europe/London." isRequired />
        <Select
          {...at('language')}
          label="Language"
          hint="Of patients who have chosen none."
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <Check
          name="plainLetters"
          label="Write texts in plain letters, so that they cost one segment where they can (wtorek, 9 paz)"
          isChecked={isTicked(fields, 'plainLetters')}
        />
        <Radios
          name="texting-kind"
          label="Texts come from"
          value={textOf(fields, 'texting-kind')}
          options={[
            {
              value: 'branded',
              label: 'a name',
              hint: 'They cannot be answered: patients confirm by a link.',
            },
            { value: 'two-way', label: 'a number', hint: 'Patients can answer YES, NO and STOP.' },
          ]}
        />
        <div class="columns">
          <Input
            {...at('texting-senderId')}
            label="The name"
            hint="Up to 11 letters and digits."
            maxLength={11}
          />
          <Input {...at('texting-number')} type="tel" label="The number" />
        </div>
        <Input
          {...at('phoneCountries')}
          label="Countries of patients’ phone numbers"
          hint="Two letters each, such as GB, IE."
        />
        <Input
          {...at('colour')}
          label="Colour of patients’ pages"
          hint="As #rrggbb, dark enough for white words; empty for ours."
          size={8}
          maxLength={7}
        />
        {languages.map((of) => (
          <TextArea
            {...at(`preparation-${of}`)}
            label={`How to prepare, in ${languageNames[of]}`}
            hint="Stands on the page of a session. Empty for our words."
            rows={2}
            maxLength={600}
          />
        ))}
      </>
    )
  },
}
