import type { Clinic } from './clinic.ts'
import { type InstrumentId, instruments, type ItemAnswers, type RedFlagId } from './instruments.ts'
import { plainWords } from './plain-words.ts'
import { cy } from './red-flags/cy.ts'
import type { RedFlagWords } from './red-flags/form.ts'
import { pl } from './red-flags/pl.ts'
import { ownPhrases, phraseRead, type RedFlagTriggers, thresholds } from './red-flags/triggers.ts'
import type { Language } from './wording/language.ts'
import { phoneText } from './wording/phone.ts'

export interface RedFlag {
  id: RedFlagId
  /** For staff. */
  title: string
  /** Answers at or above `from` raise it. */
  asked: { instrument: InstrumentId; item: string; from: number }[]
  /** Phrases in the patient's own words; read without case and accents, at word edges. */
  words: RegExp[]
  /** A "no" just before the phrase takes it back. Never for thoughts of self-harm, where "not" is part of the phrase. */
  canBeDenied: boolean
  /** Shown at once, before anybody has read the answer. {phone} is the clinic's number. */
  advice: string
  /** Why it is on the list, and where the advice comes from. */
  rationale: string
}

const stroke =
  'Call 999 now, or go to A&E. Do not drive yourself. When you are safe, tell the clinic: {phone}.'

/**
 * The one table of what calls for help at once. A clinic signs it off before it goes live; what of it is the clinic's to
 * decide stands in red-flags/triggers.ts. The grouping is ours. It describes and never diagnoses; a false alarm costs a phone call, so doubt raises the flag.
 */
export const redFlagTable: readonly RedFlag[] = [
  {
    id: 'seizure-or-blackout',
    title: 'Seizure, fit or passing out',
    asked: [
      { instrument: 'side-effects', item: 'seizure', from: 1 },
      { instrument: 'same-day', item: 'seizure', from: 1 },
    ],
    words: [
      /seizures?/,
      /convulsions?/,
      /(had|having) (a )?fits?/,
      /epileptic/,
      /(passed|passing|pass) out/,
      /black(ed|ing)?[ -]?outs?/,
      /(lost|lose|losing|loss of) consciousness/,
      /(i|she|he|they) (have |has |just )?fainted/,
      /unconscious/,
      /collapsed/,
    ],
    canBeDenied: true,
    advice:
      'If it is happening now, if it was your first, or if you are not fully yourself again, call 999 now. Do not drive. Otherwise call the clinic today on {phone}, or NHS 111 when it is closed. Do not come for another appointment before you have spoken to the clinic.',
    rationale:
      'The most serious known effect of the treatment: Rossi S et al. Clin Neurophysiol 2021;132:269-306. When to call 999: NHS, "What to do if someone has a seizure (fit)".',
  },
  {
    id: 'weakness-speech-or-vision',
    title: 'New weakness, or trouble with speech or sight',
    asked: [{ instrument: 'side-effects', item: 'weakness', from: 1 }],
    words: [
      /(cannot|can't|cant|can not) (speak|talk|see) (properly|clearly|anything|at all|out of)/,
      /(cannot|can't|cant|can not) (move|feel) my/,
      /(face|mouth) (is |has )?(dropped|drooping|droops)/,
      /slurr(ed|ing)/,
      /(lost|losing|loss of) (my |the )?(sight|vision|speech)/,
      /(gone|going|went) blind/,
      /paraly[sz]ed/,
      /stroke/,
      /(arm|leg|side|face|hand) (is |has |went |gone |goes )+(weak|numb|limp|dead)/,
      /double vision/,
    ],
    canBeDenied: true,
    advice: stroke,
    rationale: 'Signs of a stroke until shown otherwise: NHS, "Stroke - symptoms" (FAST).',
  },
  {
    id: 'worst-headache',
    title: 'Sudden headache, the worst ever',
    asked: [{ instrument: 'side-effects', item: 'worst-headache', from: 1 }],
    words: [
      /worst (ever )?(headache|migraine)/,
      /(headache|migraine),? (is |was )?(the )?worst/,
      /thunderclap/,
      /sudden(ly)? .{0,20}(terrible|severe|unbearable|extreme) headache/,
    ],
    canBeDenied: true,
    advice: stroke,
    rationale: 'A sudden, extremely painful headache: NHS, "Headaches", "Call 999 or go to A&E".',
  },
  {
    id: 'hearing-loss',
    title: 'Loss of hearing',
    asked: [{ instrument: 'side-effects', item: 'hearing-loss', from: 1 }],
    words: [
      /(lost|losing|loss of) (my |all |the |some )*hearing/,
      /hearing (loss|has gone|is gone|went)/,
      /(gone|going|went) deaf/,
      /(cannot|can't|cant|can not) hear (properly|anything|at all|out of|in my|with my)/,
    ],
    canBeDenied: true,
    advice:
      'Call NHS 111 today, or your GP for an urgent appointment: sudden loss of hearing should be seen soon. Tell the clinic before your next appointment: {phone}.',
    rationale:
      'The coil is loud, hence ear protection (Rossi 2021). Urgency: NHS, "Hearing loss", sudden loss in one or both ears.',
  },
  {
    id: 'self-harm',
    title: 'Thoughts of self-harm or suicide',
    asked: [{ instrument: 'side-effects', item: 'self-harm', from: 1 }],
    words: [
      /suicid(e|al)/,
      /(kill|killing|harm|harming|hurt|hurting) myself/,
      /self[ -]?harm(ing|ed)?/,
      /(end|ending|take|taking) my (own )?life/,
      /end(ing)? it all/,
      /(want|wish|going) to die/,
      /wish i (was|were) dead/,
      /better off dead/,
      /(do not|don't|dont|no longer|not) (want|wish) to (live|be alive|be here any ?more|wake up|go on living)/,
      /(no|any) (reason|point) (to|in) liv(e|ing)/,
      /(cannot|can't|cant|can not) go on( living| like this| any ?more|(?= ?[.!,]| ?$))/,
      /overdosed?/,
    ],
    canBeDenied: false,
    advice:
      'If you have hurt yourself, or might do so now, call 999 or go to A&E. To talk to somebody now, day or night: NHS 111 and choose the mental health option, or Samaritans on 116 123 (free). The clinic is at {phone}.',
    rationale:
      'Pain that lasts and low mood raise the risk; nobody waits for office hours. NHS, "Help for suicidal thoughts"; "Get urgent help for mental health" (111).',
  },
  {
    id: 'elation-or-agitation',
    title: 'Marked elation or agitation',
    asked: [{ instrument: 'side-effects', item: 'elation', from: 1 }],
    words: [
      /manic/,
      /mania/,
      /(not|n't|haven't|hardly) (slept|sleep|sleeping) (for|in) (days|nights)/,
      /(extremely|so|very|really) agitated/,
      /(thoughts|mind) (are |is |keeps? )?racing/,
      /racing thoughts/,
    ],
    canBeDenied: true,
    advice:
      'Call the clinic today on {phone}. When it is closed, call NHS 111 and choose the mental health option. If you or somebody else could come to harm, call 999. Do not come for another appointment before you have spoken to the clinic.',
    rationale:
      'A switch into (hypo)mania is a reported effect of the treatment: Rossi S et al. Clin Neurophysiol 2021;132:269-306.',
  },
]

/** The same for every order and every subset of answers: also a form that is half finished, or refused, raises its flags. */
export function redFlags(
  answers: Partial<Record<InstrumentId, ItemAnswers>>,
  triggers: RedFlagTriggers = {},
): RedFlagId[] {
  const said = Object.entries(answers).flatMap(([id, given]) =>
    (instruments[id as InstrumentId]?.items ?? []).flatMap((item) => {
      const text = given[item.id]
      if (item.kind !== 'text' || typeof text !== 'string') return []
      const flags = redFlagsInWords(text, triggers)
      return item.isAboutThePast ? flags.filter((flag) => flag === 'self-harm') : flags
    }),
  )
  return redFlagTable
    .filter(
      (flag) =>
        said.includes(flag.id) ||
        [...flag.asked, ...atOrAbove(flag.id, triggers)].some(({ instrument, item, from }) => {
          const answer = answers[instrument]?.[item]
          return typeof answer === 'number' && answer >= from
        }),
    )
    .map((flag) => flag.id)
}

/** Also a number, where the clinic says from which on. */
function atOrAbove(id: RedFlagId, triggers: RedFlagTriggers): RedFlag['asked'] {
  const [question, from] = [thresholds[id], triggers[id]?.from]
  return question && from !== undefined
    ? [{ ...question, from: Math.min(question.most, Math.max(question.least, from)) }]
    : []
}

/** What a free text says outright. It is a net under the questions, not a reading of the text: a person does that. */
export function redFlagsInWords(text: string, triggers: RedFlagTriggers = {}): RedFlagId[] {
  const words = plainWords(text)
  return redFlagTable
    .filter(({ id, words: english, canBeDenied }) => {
      const own = triggers[id] ?? {}
      const ours = [...english, ...cy[id].phrases, ...pl[id].phrases]
      return [...ours.flatMap((phrase) => phraseRead(own, id, phrase)), ...ownPhrases(own)].some((phrase) =>
        says(words, phrase, canBeDenied),
      )
    })
    .map((f) => f.id)
}

/** "no", "haven't had any", "it was not a"; but neither "no, I had a" nor "can't have another". */
const denial = [
  /(\b(no|without)( any| more)*|(\b(not|never)|(?<!ca)n't)( had| have| having| been)?( a| an| any| another| more| the| my)*)$/,
  /\b(dim|ddim|heb)( wedi| i mi)?$/,
  /\b(bez|ani|nie (bylo|mam|mialem|mialam))( zadn[a-z]+| wiecej| juz)*$/,
]

function says(words: string, phrase: RegExp, canBeDenied: boolean): boolean {
  const atEdges = new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrase.source})(?![\\p{L}\\p{N}])`, 'gu')
  return [...words.matchAll(atEdges)].some(
    (match) => !(canBeDenied && isDenied(words.slice(Math.max(0, match.index - 40), match.index).trimEnd())),
  )
}

const isDenied = (before: string): boolean => denial.some((pattern) => pattern.test(before))

/** English is the table itself. */
const overlays: Record<Exclude<Language, 'en'>, RedFlagWords> = { cy, pl }

/** The table's own words, in each language. */
export const ourAdvice = (id: RedFlagId, language: Language): string =>
  language === 'en' ? redFlagTable.find((flag) => flag.id === id)!.advice : overlays[language][id].advice

/** What the patient reads at once, in the order of the table; the same advice is said once. */
export function adviceFor(
  flags: readonly RedFlagId[],
  clinic: Pick<Clinic, 'phone' | 'redFlagAdvice'>,
  language: Language,
): string[] {
  const advice = redFlagTable
    .filter((flag) => flags.includes(flag.id))
    .map(({ id }) => clinic.redFlagAdvice?.[id]?.[language] ?? ourAdvice(id, language))
    .map((text) => text.replaceAll('{phone}', phoneText(clinic.phone)))
  return [...new Set(advice)]
}
