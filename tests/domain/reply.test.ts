import { describe, expect, it } from 'vitest'
import { parseReply, type ReplyIntent } from '../../shared/domain/reply.ts'
import { languages } from '../../shared/domain/wording/language.ts'
import { messageWords } from '../../shared/domain/wording/messages.ts'

/** What people write, by what the clinic has to understand. */
const texts: Record<ReplyIntent, string[]> = {
  stop: [
    'STOP',
    'stop',
    'Stop.',
    ' stop \n',
    'STOP!!!',
    'STOP please!',
    'Please stop',
    'pls stop texting me',
    'Stop. Thank you',
    'Stop thank you',
    'Stop, thanks',
    'Stop\nThank you',
    'stop thx x',
    'ok stop',
    'STOP 🛑',
    '“STOP”',
    "'Stop'",
    'Stop all',
    'Stop\nAda Example',
    'STOPALL',
    'Stop messages',
    'stop sending me texts',
    'Stop sending me these messages please',
    'Please stop the reminders.',
    'stop texting me now',
    'Can you stop texting me?',
    'Could you please stop sending me texts?',
    'I want you to stop texting me',
    'I would like to stop receiving texts',
    'unsubscribe',
    'Unsubscribe me please',
    'opt out',
    'OPTOUT',
    'Opt-out',
    'end',
    'QUIT',
    'No more texts please',
    'No more messages',
    'remove me from your list',
    'Take me off the list please',
    'Don’t text me again',
    "don't text me anymore",
    'Do not contact me',
    'do not message this number again',
    'cancel texts',
    'Cancel all messages',
    'leave me alone',
    'Hello, please stop. Kind regards',
    'Stop. I have moved house.',
    'I am in pain. Stop.',
    'No. Stop.',
    'Stop stop stop',
    'ＳＴＯＰ',
  ],
  start: [
    'START',
    'Start',
    'start please',
    'Start texts again',
    'restart',
    'UNSTOP',
    'Please start texting me again',
    'resume reminders',
    'opt in',
    'Start. Thank you!',
  ],
  confirm: [
    'YES',
    'yes',
    'Yes.',
    'Y',
    'yep',
    'Yeah',
    'yes thanks',
    'Yes, thank you',
    'Yes please',
    'YES!!',
    'Yes 👍',
    '👍',
    '👍🏽',
    'Yes I’ll be there',
    "Yes, I'll be there",
    'yes ill be there',
    'I will be there',
    'I can make it',
    'ok',
    'OK thanks',
    'Okay, see you then',
    'see you tomorrow',
    'Confirmed',
    'I confirm',
    "That's fine thanks",
    'That works for me',
    'Yes. See you there. Thanks x',
    'Sure, no problem',
    'yes that’s perfect',
    'Hi, yes, will be there',
  ],
  'cannot-come': [
    'NO',
    'no',
    'No.',
    'N',
    'nope',
    'No thanks',
    'No thank you',
    'no can’t make it',
    "No, I can't make it",
    'no sorry cant make it tomorrow',
    'Sorry, I cannot come',
    "I can't come",
    'I can’t come today',
    "I won't be able to make it",
    'I won’t be there',
    'not coming',
    'I am not coming tomorrow',
    'Cancel',
    'cancel please',
    'please cancel my appointment',
    'I need to cancel',
    'Can’t make it, sorry',
    'unfortunately unable to attend',
  ],
  help: ['HELP', 'help please', 'info', 'Who is this?', 'who are you', '?', 'What is this?'],
  'wrong-person': [
    'wrong number',
    'Wrong number!',
    'You have the wrong number',
    'Sorry, I think you have got the wrong number.',
    'wrong person',
    'Wrong number, please stop texting me',
    'Stop. Wrong number.',
    'Nobody here of that name. Wrong number',
    'This is not her number',
    'I am not your patient',
  ],
  unclear: [
    '',
    '   ',
    '!!',
    '🙂',
    'Thank you',
    'Thanks x',
    'no problem',
    "don't stop",
    'Don’t stop',
    'please do not stop the texts',
    "I don't want to stop",
    "Stop? No, don't stop",
    "I can't stop the pain",
    'I can’t stop crying',
    'stop the pain',
    'Make it stop',
    'It will not stop',
    'Stop my treatment',
    'Where do I stop the car?',
    'Is this the bus stop?',
    'Should I stop my tablets?',
    'I want to end my life',
    'Yes but can I come later?',
    'Yes, but can I come later?',
    'yes. is parking free?',
    'Yes?',
    'Can I come at 3?',
    'Is it tomorrow?',
    'no I can come',
    'yes no',
    'Yes I can’t come',
    'No, I will be there',
    'See you on Tuesday',
    "can't make it Tuesday",
    'can’t make it, can I have another time',
    'cancel all my appointments',
    'When do I start?',
    'Start of treatment?',
    'Have I got the wrong number?',
    'I gave you the wrong number last time',
    'I am not well',
    'Running 10 minutes late',
    'Liked “Northside: your appointment is on Mon 8 Mar. Reply STOP to end texts.”',
    '👍 to “Northside: Reply YES or NO.”',
    'Ada',
    'stop '.repeat(30),
    'no idea what this is about, my leg hurts',
    'constructor',
  ],
}

describe('a text that comes back', () => {
  for (const [intent, replies] of Object.entries(texts))
    it.each(replies)(`${intent}: %j`, (text) => {
      expect(parseReply(text).intent).toBe(intent)
    })

  it('is understood in capitals and with spaces and marks around it alike', () => {
    for (const [intent, replies] of Object.entries(texts))
      for (const text of replies.filter((t) => t.trim() !== ''))
        expect([text, parseReply(`  ${text.toUpperCase()} `).intent]).toEqual([text, intent])
  })

  it('takes no time that grows with its length beyond reason', () => {
    const started = performance.now()
    for (const piece of [
      'stop ',
      'yes ',
      "can't ",
      'no more ',
      'cancel the ',
      'i will ',
      '. ',
      '👍',
      'text ',
      'end all ',
    ])
      for (const times of [12, 16, 25, 40, 2000]) parseReply(piece.repeat(times) + 'zz')
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

/** The same in the two other languages that texts are written in. */
const elsewhere: Record<'cy' | 'pl', Partial<Record<ReplyIntent, string[]>>> = {
  cy: {
    stop: ['STOP', 'Stop. Diolch', 'Peidiwch \u00e2 thecstio', 'dim mwy o negeseuon os gwelwch yn dda'],
    start: ['START'],
    confirm: ['IE', 'Ie, diolch', 'Oes', 'Ydw', 'Byddaf yno', 'Iawn', 'YES', 'ok diolch', 'Ie. Wela i chi.'],
    'cannot-come': ['NA', 'Na, sori', 'Nage', 'Na allaf ddod', 'Alla i ddim dod', 'Methu dod', 'NO'],
    help: ['CYMORTH', 'HELP'],
    'wrong-person': ['Rhif anghywir'],
    unclear: [
      'Diolch',
      'na wn i',
      'Ie, ond alla i ddod am 10?',
      'ie na',
      'Ie?',
      'Na. Byddaf yno',
      'mae gen i boen',
      'Peidiwch \u00e2 phoeni',
      'nie',
      'tak',
    ],
  },
  pl: {
    stop: [
      'STOP',
      'Stop. Dzi\u0119kuj\u0119',
      'Prosz\u0119 nie wysy\u0142a\u0107 SMS-\u00f3w',
      'stop sms',
      'prosze nie pisac do mnie',
    ],
    start: ['START'],
    confirm: [
      'TAK',
      'Tak, dzi\u0119kuj\u0119',
      'Potwierdzam',
      'tak b\u0119d\u0119',
      'Na pewno',
      'YES',
      'No tak',
      'ok dzi\u0119ki',
    ],
    'cannot-come': [
      'NIE',
      'Nie, dzi\u0119kuj\u0119',
      'nie mog\u0119 przyj\u015b\u0107',
      'Niestety nie',
      'Odwo\u0142uj\u0119 wizyt\u0119',
    ],
    help: ['POMOC', 'Kto to jest'],
    'wrong-person': ['To pomy\u0142ka', 'z\u0142y numer'],
    unclear: [
      'Dzi\u0119kuj\u0119',
      'no',
      'No.',
      'na',
      'nie wiem',
      'nie wiem, czy tak',
      'Tak, ale o 10',
      'tak nie',
      'nie, b\u0119d\u0119',
      'nie przesta\u0142o bole\u0107',
      'nie ma problemu z dojazdem?',
      'Tak?',
      'prosz\u0119 wysy\u0142a\u0107 SMS-y',
      'Polubiono \u201eNorthside: wizyta: pon. 8 mar, 09:30. Prosimy odpisa\u0107 TAK lub NIE\u201d',
      'ie',
    ],
  },
}

describe('a text in another language', () => {
  for (const [language, byIntent] of Object.entries(elsewhere))
    for (const [intent, replies] of Object.entries(byIntent))
      it.each(replies)(`${intent}, where patients are written to in ${language}: %j`, (text) => {
        expect(parseReply(text, [language as 'cy' | 'pl']).intent).toBe(intent)
      })

  it('is read by a person where nobody at that number is written to in it', () => {
    for (const text of ['IE', 'NA', 'TAK', 'NIE', 'Rhif anghywir', 'pomy\u0142ka'])
      expect([text, parseReply(text).intent]).toEqual([text, 'unclear'])
  })

  it('is read by a person where the languages at that number disagree', () => {
    expect(parseReply('no', ['en', 'pl']).intent).toBe('unclear')
    expect(parseReply('TAK', ['en', 'pl']).intent).toBe('confirm')
    expect(parseReply('NA', ['pl', 'cy']).intent).toBe('cannot-come')
  })

  it('understands what our own texts ask for', () => {
    for (const language of languages) {
      const asked = messageWords(language).t('maintenance-asked-again.sms', {
        ...{ clinic: 'Northside', day: 'X', time: '09:30', canReply: 'yes' },
      })
      const words = [...asked.matchAll(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu)].map(([word]) => word)
      expect(words.map((word) => parseReply(word, [language]).intent)).toEqual(['confirm', 'cannot-come'])
      for (const [kind, word] of [
        ['stop', 'START'],
        ['start', 'STOP'],
      ] as const)
        expect(messageWords(language).t(`reply.${kind}`, { clinic: 'Northside' })).toContain(word)
    }
  })
})
