import type { Clinic } from '../domain/clinic.ts'
import { plainWords } from '../domain/plain-words.ts'
import type { Language } from '../domain/wording/language.ts'

export type PatientColumn =
  | 'id'
  | 'givenName'
  | 'familyName'
  | 'dateOfBirth'
  | 'phone'
  | 'email'
  | 'language'
  | 'reminders'
  | 'questionnaires'
  | 'maintenance'
  | 'unsafe'

interface Column {
  /** As the template and the export head it. */
  title: string
  /** Other names that clinics' systems give it: small letters and digits only. */
  also: readonly string[]
  isRequired?: true
  /** What it takes, for the page and the guide. */
  takes: string
  example: string
}

const channels = 'text, email, text and email, or none; left empty: what is usual at the clinic'

/**
 * An NHS number is no id here, whatever its column is called: ids stand in addresses of pages and in logs.
 */
export const patientColumns: Record<PatientColumn, Column> = {
  id: {
    title: 'Patient id',
    also: ['id', 'patient', 'patientnumber', 'patientno', 'ref', 'reference', 'patientref', 'recordnumber'],
    isRequired: true,
    takes: "the clinic's own number or code: letters, digits, dots and dashes, not an NHS number",
    example: 'N-1017',
  },
  givenName: {
    title: 'Given name',
    also: ['given', 'givennames', 'firstname', 'firstnames', 'first', 'forename', 'forenames'],
    isRequired: true,
    takes: 'one line, 80 characters at most',
    example: 'Ada',
  },
  familyName: {
    title: 'Family name',
    also: ['family', 'surname', 'lastname', 'last'],
    isRequired: true,
    takes: 'one line, 80 characters at most',
    example: 'Example',
  },
  dateOfBirth: {
    title: 'Date of birth',
    also: ['dob', 'birthdate', 'birthday', 'born'],
    takes: '1970-03-08 or 08/03/1970, the day before the month',
    example: '1970-03-08',
  },
  phone: {
    title: 'Phone',
    also: ['mobile', 'mobilephone', 'mobilenumber', 'mobileno', 'phonenumber', 'phoneno', 'telephone', 'tel'],
    takes: 'a mobile number that can get texts',
    example: '07700 900123',
  },
  email: {
    title: 'Email',
    also: ['emailaddress', 'mail'],
    takes: 'an address',
    example: 'ada@example.com',
  },
  language: {
    title: 'Language',
    also: ['lang', 'preferredlanguage'],
    takes: "en, cy or pl, or the language's name; left empty: the clinic's own",
    example: 'English',
  },
  reminders: { title: 'Reminders by', also: ['reminders'], takes: channels, example: 'text' },
  questionnaires: {
    title: 'Questionnaires by',
    also: ['questionnaires'],
    takes: channels,
    example: 'text and email',
  },
  maintenance: { title: 'Maintenance by', also: ['maintenance'], takes: channels, example: 'email' },
  unsafe: {
    title: 'Unsafe to contact by',
    also: ['unsafe', 'unsafetocontact', 'notsafe', 'unsafecontact'],
    takes: 'text, email or text and email, where somebody else may read it',
    example: '',
  },
}

export const columnNames = Object.keys(patientColumns) as PatientColumn[]
/** Without what stands in brackets: "Date of birth (DD/MM/YYYY)". */
const plain = (name: string) => plainWords(name).replace(/\(.*?\)|[^a-z0-9]/g, '')
const byName = new Map(
  columnNames.flatMap((column) =>
    [patientColumns[column].title, column, ...patientColumns[column].also].map(
      (name) => [plain(name), column] as const,
    ),
  ),
)

/** Whatever its case, spaces and signs. */
export const columnOf = (header: string): PatientColumn | undefined => byName.get(plain(header))

const languageWords: Record<string, Language> = {
  english: 'en',
  welsh: 'cy',
  cymraeg: 'cy',
  polish: 'pl',
  polski: 'pl',
}

const channelWords: Record<string, string> = {
  text: 'sms',
  texts: 'sms',
  sms: 'sms',
  phone: 'sms',
  mobile: 'sms',
  email: 'email',
  emails: 'email',
  mail: 'email',
}

const both = ['sms', 'email']
/** What cannot be read stays as it was written, for the schema to refuse. */
function channelsIn(cell: string): string[] {
  const words = plainWords(cell).replaceAll('e-mail', 'email')
  if (['none', 'nothing', 'no'].includes(words)) return []
  if (words === 'both') return both
  return words
    .split(/\s*(?:,|;|\/|\+|&|\band\b)\s*/)
    .filter((word) => word !== '')
    .map((word) => channelWords[word] ?? word)
}

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
function dateIn(cell: string): string {
  const parts = dayFirst.exec(cell)
  return parts ? `${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}` : cell
}

/** The cells of one row as `patientAt` takes a patient; empty cells are left out. */
export function patientFrom(cells: Partial<Record<PatientColumn, string>>): Record<string, unknown> {
  const { dateOfBirth, language, reminders, questionnaires, maintenance, unsafe, ...rest } = cells
  const preferences = Object.entries({ reminders, questionnaires, maintenance }).flatMap(([purpose, cell]) =>
    cell === undefined ? [] : [[purpose, channelsIn(cell)]],
  )
  return {
    ...rest,
    ...(dateOfBirth !== undefined && { dateOfBirth: dateIn(dateOfBirth) }),
    ...(language !== undefined && {
      language: languageWords[plainWords(language)] ?? language.toLowerCase(),
    }),
    ...(preferences.length > 0 && { preferences: Object.fromEntries(preferences) as unknown }),
    ...(unsafe !== undefined && { unsafe: channelsIn(unsafe) }),
  }
}

export type TableClinic = Pick<Clinic, 'id' | 'phoneCountries' | 'reminders'>
