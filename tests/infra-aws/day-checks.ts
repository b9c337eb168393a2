import type { Day } from './day.ts'

interface Answer {
  answer?: { batchItemFailures?: { itemIdentifier: string }[]; statusCode?: number; body?: string }
  error?: string
}

/** What must have come of the day; read by the test, and by the same run on Node 24. */
export function checksOfTheDay({ ran, files, told, calls }: Day): { what: string; holds: boolean }[] {
  const answers = (name: string): Answer[] => ran[name]!.flatMap((each) => each.answers as Answer[])
  const failures = (name: string) =>
    answers(name).map((a) => a.answer?.batchItemFailures?.map((f) => f.itemIdentifier).join() ?? a.error)
  const p1 = files.p1
  const p2 = files.p2
  const message = (end: string) => p1.messages.find((m) => m.id.endsWith(end))
  const pages = answers('patient-pages').map((a) => a.answer?.statusCode)
  const desk = answers('clinic-console').map((a) => a.answer?.statusCode)
  const has = (name: string, part: string) =>
    ran[name]!.some((each) => each.log.some((line) => line.includes(part)))
  const actionsWhileShut = (told.whileShut as { action: string }[]).map((call) => call.action)
  return [
    {
      what: 'every bundle loads',
      holds: Object.values(ran)
        .flat()
        .every((each) => each.stopped === undefined),
    },
    {
      what: 'the tick makes a message of what is due',
      holds: p2.messages.some((m) => m.kind === 'reminder'),
    },
    { what: 'the tick says how late it was', holds: has('dispatch-due', '"kind":"ticked","oldestSeconds":') },
    {
      what: 'nothing leaves before the table is released, and the message goes back',
      holds:
        !actionsWhileShut.some((action) => /^(sns|ses):/.test(action)) &&
        p2.messages.some(
          (m) => m.state === 'queued' && m.reason === 'stopped:not-released' && m.attempts === 0,
        ),
    },
    {
      what: 'a text and an email leave after that',
      holds: (told.texts as unknown[]).length === 1 && told.emails === 1,
    },
    { what: 'the text’s receipt comes by the log', holds: message('/sms')?.state === 'delivered' },
    { what: 'the email’s receipt comes by the queue', holds: message('/email')?.state === 'delivered' },
    {
      what: 'a hint that cannot be read goes back alone',
      holds: failures('send-reminders').join(';') === ';record-2',
    },
    {
      what: 'a receipt that cannot be read goes back alone, and a line of nobody’s message makes the log come again',
      holds: failures('receive-receipt').join(';') === ';record-1;RetryLater',
    },
    {
      what: 'a text that cannot be read goes back alone',
      holds: failures('receive-reply').join(';') === ';record-0',
    },
    {
      what: 'it is logged by its id and a reason',
      holds: has('receive-reply', '"recordId":"record-0","reason":"unreadable"'),
    },
    { what: 'STOP is kept', holds: p1.patient?.textsStoppedAt !== undefined },
    {
      what: 'both replies are answered',
      holds: p1.messages.filter((m) => m.id.startsWith('reply/')).length === 2,
    },
    {
      what: 'a course that was asked for is booked',
      holds: files.p3.courses[0]?.sessions.length === 1,
    },
    { what: 'jobs end', holds: [...p1.jobs, ...files.p3.jobs].every((job) => job.state === 'done') },
    {
      what: 'maintenance was booked and confirmed by text; to give it back by link is a request to the clinic',
      holds: p1.tasks.some((t) => t.kind === 'session-request'),
    },
    {
      what: 'the pages let in, show, keep, thank, and then know the link no more',
      holds: pages.join() === '303,303,200,303,200,404,404,404,200,303,200,303,303',
    },
    {
      what: 'a session without a place is cancelled by link, and its task is closed by who may read tasks',
      holds:
        files.p3.courses[0]?.sessions[0]?.cancelledBy === 'patient' &&
        files.p3.tasks.some((t) => t.kind === 'replan-impossible' && t.closedBy === 'settled'),
    },
    { what: 'answers are stored once', holds: p1.answers.length === 1 },
    {
      what: 'who tries a link that opens nothing is counted twice, by the address that the API saw and by the link',
      holds:
        calls['patient-pages']!.filter(
          (c) => c.action === 'dynamodb:UpdateItem' && JSON.stringify(c.input.Key).includes('FAILED#'),
        ).length === 6 && !JSON.stringify(calls['patient-pages']).includes('192.0.2.1'),
    },
    {
      what: 'the console sends nobody to the sign-in and that to the user pool, lets in, and then out',
      holds: desk.join() === '303,303,200,200,303,303',
    },
    {
      what: 'patients’ pages never ask for a name or a contact',
      holds: !/phone|email|Name"|givenName/.test(
        JSON.stringify(calls['patient-pages']!.filter((c) => c.action === 'dynamodb:BatchGetItem')),
      ),
    },
  ]
}
