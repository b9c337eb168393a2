import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../infra/aws/bundling.ts'
import { lineOf, ofType, type Synthesised } from './synthesised.ts'

export function alarmsRing({ work, functions }: Synthesised): void {
  const alarms = ofType(work.resources, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
    id,
    text: String(Properties.AlarmDescription),
    properties: Properties,
  }))
  const of = (heading: string) => alarms.filter(({ text }) => text.endsWith(`docs/runbook.md: ${heading}`))

  it('each says what it means for people, and what to do stands in the runbook under its heading', () => {
    const headings = readFileSync(resolve(root, 'docs/runbook.md'), 'utf8')
      .match(/^#{2,3} .+$/gm)!
      .map((line) => line.replace(/^#+ /, ''))
    for (const { text } of alarms) {
      const [sentence, heading] = text.split(' docs/runbook.md: ')
      expect(sentence).toMatch(/^[A-Z0-9].{20,}\.$/)
      expect(headings).toContain(heading)
    }
  })

  it('each tells the one topic, when it rings and when it is over', () => {
    const [topic] = ofType(work.resources, 'AWS::SNS::Topic').filter(([id]) => id.startsWith('Watch'))
    for (const { properties } of alarms) {
      expect((properties.AlarmActions as unknown[]).map(lineOf)).toEqual([`\${${topic![0]}}`])
      expect(properties.OKActions).toEqual(properties.AlarmActions)
    }
    const subscriptions = ofType(work.resources, 'AWS::SNS::Subscription').map(([, s]) => s.Properties)
    expect(subscriptions).toContainEqual(
      expect.objectContaining({ Protocol: 'email', Endpoint: 'on-call@example.org' }),
    )
  })

  it.each(functions)('$name rings when it fails, in its own words', ({ ifItFails, logicalId }) => {
    const [alarm] = of('A function fails').filter(({ properties }) =>
      JSON.stringify(properties).includes(logicalId),
    )
    expect(alarm!.text).toContain(ifItFails)
    expect(alarm!.properties).toMatchObject({ MetricName: 'Errors', Threshold: 1 })
  })

  it('dead letters ring for each queue', () => {
    const dead = ofType(work.resources, 'AWS::SQS::Queue').filter(([, q]) => !q.Properties.RedrivePolicy)
    const rung = of('Records end in the dead letters').map(({ properties }) =>
      JSON.stringify(properties.Dimensions),
    )
    for (const [id] of dead) expect(rung.filter((dimensions) => dimensions.includes(id))).toHaveLength(1)
  })

  it('a tick that is missed for three minutes rings, and so does its silence', () => {
    expect(of('The minute tick is missed').map(({ properties }) => properties)).toMatchObject([
      {
        MetricName: 'OldestDueSeconds',
        Statistic: 'SampleCount',
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      },
    ])
  })

  it('what is due for five minutes rings', () => {
    expect(of('The oldest due message is late').map(({ properties }) => properties)).toMatchObject([
      { MetricName: 'OldestDueSeconds', Statistic: 'Maximum', Threshold: 300 },
    ])
  })

  it('the month’s texts ring at 50, 80 and 95% of what the stage allows', () => {
    const spent = of('Texts cost more than planned').map(({ properties }) => properties)
    expect(spent.map((p) => p.Threshold)).toEqual([100, 160, 190])
    for (const p of spent)
      expect(p).toMatchObject({ Namespace: 'AWS/SNS', MetricName: 'SMSMonthToDateSpentUSD' })
  })

  it('bounces ring at 2% and complaints at 0.05%, before SES minds', () => {
    expect(of('Emails bounce')[0]!.properties).toMatchObject({
      MetricName: 'Reputation.BounceRate',
      Threshold: 0.02,
    })
    expect(of('Patients complain about emails')[0]!.properties).toMatchObject({
      MetricName: 'Reputation.ComplaintRate',
      Threshold: 0.0005,
    })
  })

  it('failures of sending and broken pages ring', () => {
    for (const heading of ['Texts or emails fail', 'Pages answer with errors'])
      expect(of(heading)).toHaveLength(1)
  })

  it('receipts that are missing ring for texts and emails apart, after two hours in which none came', () => {
    expect(of('Receipts are missing').map(({ text }) => /whether (\w+)/.exec(text)![1])).toEqual([
      'texts',
      'emails',
    ])
    for (const { properties } of of('Receipts are missing')) {
      expect(properties).toMatchObject({ Threshold: 1, EvaluationPeriods: 24, DatapointsToAlarm: 2 })
      const [judged, ...counted] = properties.Metrics as { Expression?: string; MetricStat?: object }[]
      expect(judged!.Expression).toBe('IF(FILL(accepted, 0) >= 3 AND FILL(settled, 0) < 1, 1, 0)')
      expect(counted.map(({ MetricStat }) => MetricStat)).toMatchObject([{ Period: 3600 }, { Period: 3600 }])
    }
  })

  it('metrics are made of the events that functions log', () => {
    const patterns = ofType(work.resources, 'AWS::Logs::MetricFilter').map(([, f]) =>
      String(f.Properties.FilterPattern),
    )
    expect(patterns.sort()).toEqual(
      [
        '{ ($.kind = "message-accepted") && ($.channel = "sms") }',
        '{ ($.kind = "message-accepted") && ($.channel = "email") }',
        '{ ($.kind = "message-ended") && ($.messageId = "*/sms*") }',
        '{ ($.kind = "message-ended") && ($.messageId = "*/email*") }',
        '{ $.kind = "ticked" }',
        '{ ($.kind = "message-ended") && (($.state = "failed") || ($.state = "invalid") || ($.state = "expired")) }',
      ].sort(),
    )
  })

  it('there is one dashboard', () => {
    expect(ofType(work.resources, 'AWS::CloudWatch::Dashboard')).toHaveLength(1)
  })
}
