import type { ReplyIntent } from './reply.ts'
import type { Language } from './wording/language.ts'

type Elsewhere = Exclude<Language, 'en'>

const words = (source: string) => new RegExp(`(?<![\\p{L}'])(?:${source})(?![\\p{L}'])`, 'gu')
const whole = (source: string) => new RegExp(`^(?:(?:${source})(?: |$))+$`, 'u')

/** What may stand around an answer and asks for nothing; read without accents. */
export const politenessElsewhere: Record<Elsewhere, RegExp> = {
  cy: words(
    "diolch(?: (?:yn fawr(?: iawn)?|i chi))?|os gwelwch(?: chi)? yn dda|plis|helo|hwyl(?: fawr)?|sori|mae'n (?:ddrwg|flin) gen i|yn anffodus|bore da|prynhawn da|noswaith dda|dim problem|cofion(?: gorau)?",
  ),
  pl: words(
    'dziekuje|dziekujemy|dzieki|prosze|bardzo|dzien dobry|dobry wieczor|czesc|witam|pozdrawiam|przepraszam|niestety|nie ma sprawy|z powazaniem|do widzenia',
  ),
}

/**
 * What our own texts ask for in that language, and what people write instead; the STOP and the START of our texts are
 * the same words in every language. All else goes to a person.
 */
export const repliesElsewhere: Record<Elsewhere, (readonly [ReplyIntent, RegExp])[]> = {
  cy: [
    [
      'stop',
      whole('peidiwch a (?:thecstio|gyrru negeseuon|anfon negeseuon)|dim mwy o negeseuon(?: testun)?'),
    ],
    [
      'confirm',
      whole(
        "ok|okay|ie|oes|ydw|ydy|ydyn|gallaf|galla i|byddaf(?: (?:yno|yna))?|bydda i(?: (?:yno|yna))?|iawn|cadarnhau|(?:rwy|dw i)(?:'n| yn) cadarnhau|(?:rwy|dw i)(?:'n| yn) dod|wela i chi|edrych ymlaen",
      ),
    ],
    [
      'cannot-come',
      whole(
        "na|nage|nac oes|nac ydw|nac ydy|na allaf(?: (?:ddod|fod yno))?|na alla i(?: ddod)?|alla i ddim(?: dod)?|ni allaf ddod|(?:ni|na) fyddaf(?: (?:yno|yna|yn dod))?|fydda i ddim(?: (?:yno|yna|yn dod))?|methu(?: a)? dod|(?:rwy|dw i)(?:'n| yn) methu dod|dw i ddim yn dod|canslo(?: os gwelwch yn dda)?",
      ),
    ],
    ['help', whole('cymorth|pwy (?:yw|ydy) hwn|pwy sydd yna|pwy ydych chi')],
    ['wrong-person', whole('rhif anghywir|(?:mae gennych (?:chi )?)?(?:y )?rhif anghywir|person anghywir')],
  ],
  pl: [
    [
      'stop',
      whole(
        'stop (?:sms|smsom|smsy|wiadomosciom)|nie (?:wiecej )?(?:pisac|pisz|piszcie|wysylac|wysylaj|wysylajcie)(?: (?:juz|wiecej|mi|do mnie|na ten numer|sms[- ]?ow|smsow|smsy|wiadomosci))*|koniec (?:z )?(?:sms[- ]?ow|smsow|smsami)',
      ),
    ],
    [
      // "no" is a careless yes: beside the English no it is read by a person.
      'confirm',
      whole(
        'ok|okay|tak|no|potwierdzam|potwierdzone|przyjde|bede(?: na (?:pewno|miejscu|wizycie))?|na pewno|pasuje|zgoda|dobrze|oczywiscie|jasne|do zobaczenia',
      ),
    ],
    [
      'cannot-come',
      whole(
        'nie|nie moge(?: (?:przyjsc|byc))?|nie przyjde|nie bede(?: mogla?(?: (?:przyjsc|byc))?)?|nie dam rady(?: przyjsc)?|nie pasuje|nie zdaze|odwoluje(?: wizyte)?|rezygnuje z wizyty',
      ),
    ],
    ['help', whole('pomoc|kto to(?: jest)?|kto pisze|co to jest')],
    [
      'wrong-person',
      whole('(?:to )?(?:zly|nie ten|bledny) numer|(?:to )?pomylka|nie jestem (?:waszym )?pacjent(?:em|ka)'),
    ],
  ],
}
