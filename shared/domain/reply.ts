import { plainWords } from './plain-words.ts'
import { politenessElsewhere, repliesElsewhere } from './reply-words.ts'
import type { Language } from './wording/language.ts'

/**
 * What a text that came back asks for. `wrong-person` includes the wish to hear no more. `unclear` is for a person to
 * read: a message is only acted upon where every sentence of it is understood.
 */
export type ReplyIntent = 'stop' | 'start' | 'confirm' | 'cannot-come' | 'help' | 'wrong-person' | 'unclear'

export interface Reply {
  intent: ReplyIntent
}

/**
 * Each sentence is understood by itself, and the sentences have to agree. A plain STOP is heard whatever stands beside
 * it, since opting out waits for nobody; `Stop. Thank you` is a STOP, `don't stop` and `I can't stop the pain` are not.
 *
 * English is always understood, Welsh and Polish where the number's patients are written to in them: the same word is a
 * yes in one language and a no in the next, and what two languages read differently is for a person.
 */
export function parseReply(text: string, languages: readonly Language[] = ['en']): Reply {
  const words = plainWords(text.trim().replace(/[\r\n]+/g, '. '))
  // A reaction ("Liked ...") quotes our own words, STOP and YES among them.
  if (
    /^(liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted|(nie )?(po)?lubi[^ ]*|zareagow[^ ]*|wyroznion[^ ]*) "/.test(
      words,
    ) ||
    /^(liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted) /.test(words) ||
    /^\S+ to "/.test(words)
  )
    return { intent: 'unclear' }
  const intents = sentencesOf(words)
    .map((sentence) => intentIn(sentence, languages))
    .filter((i) => i !== 'politeness')
  const [first] = intents
  if (
    intents.includes('wrong-person') &&
    intents.every((i) => ['wrong-person', 'stop', 'unclear'].includes(i))
  )
    return { intent: 'wrong-person' }
  if (intents.includes('stop') && !intents.includes('against-stop')) return { intent: 'stop' }
  if (first !== undefined && first !== 'against-stop' && intents.every((i) => i === first))
    return { intent: first }
  return { intent: 'unclear' }
}

/** Full stops inside a time ("9.30") do not end a sentence. A question mark stays with its sentence. */
const sentencesOf = (words: string): string[] =>
  words
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200d\ufe0f]/gu, (c) =>
      thumbsUp.test(c) ? ' ok. ' : ' ',
    )
    .split(/(?<=\?)|[!,;:()]+|\.(?!\d)|\s-+\s|\bbut\b(?=.*\?)/)
    .map((sentence) =>
      sentence
        .replace(/["*_~]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((sentence) => sentence !== '')

const thumbsUp = /[\u{1f44d}\u{1f44c}\u2705\u2714]/u

const politeness =
  /\b(please|pls|plz|thank you|thankyou|thanks|thanx|thx|ty|ta|cheers|many|so much|very much|a lot|again thanks|hi|hello|hey|dear|sorry|sadly|unfortunately|i'm afraid|im afraid|and|x+|kind regards|regards|best wishes|good (morning|afternoon|evening)|no (problem|worries))\b/g

const oks = /\b(ok|okay|okey|oki)\b/g

/** Texts, and what may stand around them; "stop the pain" has a word that is not among these. */
const about =
  '(?: (?:all|it|this|these|those|the|to|me|my|your|us|any|more|now|immediately|asap|of|from|by|on|at|with|sending|send|receiving|getting|get|text|texts|texting|txt|txts|txting|sms|message|messages|messaging|msg|msgs|reminder|reminders|notification|notifications|contacting|contact|phone|number|ever|again|today|here|you))*'

const phrases = {
  stop: `(?:(?:can|could|will|would) you |i (?:want|would like|need) (?:you to |to )?|i'd like (?:you to |to )?|just |now )?(?:stop(?:all|it)?|unsubscribe|opt[ -]?out|quit|end)${about}|(?:no more|remove me from|take me off)(?: (?:the|your|list|text|texts|sms|messages|messaging|reminders))+|(?:do not|don't|dont|never) (?:text|message|contact|msg|txt) (?:me|this number|my phone|us)(?: (?:again|any ?more|on|this|number|ever))*|(?:cancel|end)(?: (?:all|the|these|my|text|texts|sms|message|messages|reminders))*? (?:text|texts|sms|message|messages|reminders)|remove me|leave me alone`,
  start: `(?:re)?start(?: (?:again|it|the|my|me|your|all|sending|texts?|texting|txts?|sms|messages?|messaging|reminders?|now|up))*|unstop|resume(?: (?:the|my|texts?|sms|messages?|reminders?))*|opt[ -]?in|subscribe`,
  confirm: `(?:yes|yep|yeah|yea|yup|ya|y|aye|sure|of course|definitely|certainly|confirm|confirmed|confirming|i confirm|i can confirm|yes i can|perfect|great|lovely|fine|all good|(?:that's|thats|that is|it's|its|it is) (?:fine|ok|good|great|perfect|all right|alright)|(?:that|this) works(?: for me)?|(?:i'll|i will|ill|will) (?:be there|come|attend|be coming|see you)|i (?:can|will|'ll) (?:come|make it|attend|be there)|(?:i'm |im |i am )?coming|(?:i'll |i will )?(?:see|c) (?:you|u|ya)|looking forward to it)(?: (?:then|there|tomorrow|today|soon))*`,
  'cannot-come': `(?:no|nope|nah|n|no thank you|i (?:will|shall) not|(?:(?:i |we |i am |i'm |im )?(?:cannot|can not|can't|cant|unable to|not able to|won't be able to|wont be able to|will not be able to) (?:come|make it|make|attend|be there|get there|do it|do)(?: (?:it|my|the|this|that|appointment|session|slot|one))*)|(?:i |we )?(?:won't|wont|will not) (?:be there|be coming|come|attend|make it)|(?:i'm |im |i am )?not (?:coming|going to make it|going to be there)|(?:(?:i |we )?(?:need|want|have|would like) to |i'd like to |can you |could you )?cancel(?: (?:it|this|that|my|the|appointment|session|visit|slot|one|booking))*)(?: (?:then|there|tomorrow|today|anymore|any more|after all))*`,
  help: `help|info|information|who (?:is|are) (?:this|you)(?: from)?|who's this|whos this|what is this|what's this|whats this`,
} as const

/** No request is longer, politeness aside; and a pattern never has to try its alternatives on a whole letter. */
const longest = 80

/** One sentence may say the same thing twice: "yes I'll be there". */
const patterns = Object.entries(phrases).map(
  ([intent, source]) => [intent as keyof typeof phrases, new RegExp(`^(?:(?:${source})(?: |$))+$`)] as const,
)

const wrongPerson =
  /\b(wrong (number|person|phone|mobile|guy|lady)|(no one|nobody|no-one) (here )?(called|named|of that name|by that name)|no such person|(not|isn't|no longer) (her|his|their) (number|phone|mobile)|(i'm|im|i am) not (a|the|your) patient)\b/
const ownMistake = /\b(i|we)('ve| have)? (gave|given|entered|put|wrote|had|got|have)\b.*\bwrong\b/
const againstStop =
  /\b(do not|don't|dont|never|not|no|won't|wont) (want (you )?to |please )?(stop|unsubscribe|opt out)\b/

type Understood = ReplyIntent | 'politeness' | 'against-stop'

/** In each of the languages; `unclear` where two of them disagree. */
function intentIn(sentence: string, languages: readonly Language[]): Understood {
  const english = intentOf(sentence)
  const others = languages.flatMap((language) =>
    language === 'en' ? [] : [intentElsewhere(sentence, language)],
  )
  const [first = 'unclear', ...rest] = [...others, english].filter((i) => i !== 'unclear')
  return rest.every((i) => i === first) ? first : 'unclear'
}

/** Only whole sentences, and no questions: "nie" is a no, "nie wiem" is not. */
function intentElsewhere(sentence: string, language: Exclude<Language, 'en'>): Understood {
  const bare = squeeze(sentence.replace(politenessElsewhere[language], ' '))
  if (bare === '' && !sentence.endsWith('?')) return 'politeness'
  if (bare.length > longest) return 'unclear'
  const [intent = 'unclear'] = repliesElsewhere[language].find(([, pattern]) => pattern.test(bare)) ?? []
  return intent
}

function intentOf(sentence: string): Understood {
  if (againstStop.test(sentence)) return 'against-stop'
  const isQuestion = sentence.endsWith('?')
  const asked = sentence.replace(/^[\s']+|[?\s']+$/g, '')
  if (asked === '') return isQuestion ? 'help' : 'politeness'
  if (wrongPerson.test(asked)) return isQuestion || ownMistake.test(asked) ? 'unclear' : 'wrong-person'
  const polite = squeeze(asked.replace(politeness, ' '))
  const rest = squeeze(polite.replace(oks, ' '))
  if (rest === '') return polite === '' ? 'politeness' : isQuestion ? 'unclear' : 'confirm'
  if (rest.length > longest) return 'unclear'
  const [intent] = patterns.find(([, pattern]) => pattern.test(rest)) ?? []
  if (intent === undefined) return 'unclear'
  return isQuestion &&
    !(intent === 'help' || (intent === 'stop' && /^(can|could|will|would) you /.test(rest)))
    ? 'unclear'
    : intent
}

const squeeze = (words: string): string => words.replace(/\s+/g, ' ').trim()
