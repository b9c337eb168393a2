import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { openToPatients, openToStaff } from './constructs/doors.ts'
import { MessagingKey } from './constructs/messaging-key.ts'
import { MinuteTick } from './constructs/minute-tick.ts'
import { Receipts } from './constructs/receipts.ts'
import { Replies } from './constructs/replies.ts'
import { Sending } from './constructs/sending.ts'
import { Staff } from './constructs/staff.ts'
import { TableAccess } from './constructs/table-access.ts'
import { Watch } from './constructs/watch.ts'
import { Web } from './constructs/web.ts'
import { WorkFunction, type WorkFunctionProps } from './constructs/work-function.ts'
import { hints, WorkQueue } from './constructs/work-queue.ts'
import type { DataStack } from './data-stack.ts'
import type { Stage } from './stages.ts'

export interface AppStackProps extends StackProps {
  stage: Stage
  data: DataStack
}

/** Everything that a deploy may replace. */
export class AppStack extends Stack {
  constructor(scope: Construct, id: string, { stage, data, ...props }: AppStackProps) {
    super(scope, id, props)
    const { key } = new MessagingKey(this, 'Messaging')
    const watch = new Watch(this, 'Watch', { address: stage.alarmAddress, key })
    const table = new TableAccess(this, 'Table', { name: data.tableName, key: data.key })
    const work = (name: string, ifItFails: string, more: Partial<WorkFunctionProps> = {}) =>
      new WorkFunction(this, name, { ifItFails, watch, logDays: stage.logDays, ...more })

    const dispatch = work('dispatch-due', 'No message is prepared: reminders of all clinics are late.', {
      timeout: Duration.seconds(50),
      memoryMb: 1024,
    })
    const send = work('send-reminders', 'Messages that are ready do not leave: patients are not reminded.')
    const ask = work('trigger-questionnaires', 'Patients are not asked how it went, so red flags go unseen.')
    const again = work(
      'schedule-maintenance',
      'Maintenance sessions are not booked and patients are not invited.',
      {
        memoryMb: 1024,
      },
    )
    const generate = work(
      'generate-schedules',
      'Courses that were asked for are not booked, and closures move nobody.',
      {
        memoryMb: 1024,
      },
    )
    const receipts = work(
      'receive-receipt',
      'Failed messages go unnoticed: nobody is written to the other way.',
    )
    const replies = work(
      'receive-reply',
      'Patients’ texts are not read: a STOP is not kept, a cry for help not seen.',
    )
    const pages = work('patient-pages', 'Patients cannot answer: links lead to an error.', { memoryMb: 1024 })

    const tell = work('deliver-webhooks', 'Clinics’ own programs are not told of what happens.')

    const desk = work(
      'clinic-console',
      'The clinic cannot work: nobody books, marks, moves or sees an alert.',
      {
        memoryMb: 1024,
      },
    )

    table.give(dispatch, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'], ['due'])
    table.give(send, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DescribeTable'])
    table.give(ask, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'])
    table.give(again, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'])
    table.give(
      generate,
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
      ['list'],
    )
    table.give(receipts, ['GetItem', 'PutItem', 'UpdateItem'])
    table.give(replies, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'])
    table.give(tell, ['GetItem', 'PutItem'])
    table.giveByLink(pages)

    table.give(
      desk,
      [
        'GetItem',
        'BatchGetItem',
        'Query',
        'PutItem',
        'UpdateItem',
        'DeleteItem',
        'BatchWriteItem',
        'ConditionCheckItem',
      ],
      ['list'],
    )

    // Its id is part of the domain's: under another one a deploy would make a second domain of the same name, and fail.
    const web = new Web(this, 'AnswerPages', { stage, watch })
    const { origin } = web
    openToPatients(web, pages)
    openToStaff(web, desk)
    const sending = new Sending(this, 'Sending', { sender: send, stage, data, origin, watch })
    new Receipts(this, 'Receipts', {
      receiver: receipts,
      sender: send,
      emailEvents: sending.events,
      stage,
      key,
      watch,
    })
    new Replies(this, 'Replies', { receiver: replies, key, watch })

    const queues = {
      'send-reminders': sending.queue,
      'trigger-questionnaires': new WorkQueue(this, 'Questionnaires', { worker: ask, watch }),
      'schedule-maintenance': new WorkQueue(this, 'Maintenance', { worker: again, watch }),
      'generate-schedules': new WorkQueue(this, 'Schedules', { worker: generate, watch }),
      'deliver-webhooks': new WorkQueue(this, 'Webhooks', { worker: tell, watch }),
    }
    for (const [name, queue] of Object.entries(queues)) hints(dispatch, name as keyof typeof queues, queue)
    for (const worker of [send, ask, receipts, replies, desk]) hints(worker, 'send-reminders', sending.queue)
    for (const worker of [generate, desk]) hints(worker, 'generate-schedules', queues['generate-schedules'])
    new MinuteTick(this, 'MinuteTick', { worker: dispatch, watch })
    new Staff(this, 'Staff', { clinics: stage.clinics, console: desk, origin })
  }
}
