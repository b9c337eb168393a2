import type * as z from 'zod'
import { longDayText } from '../../../../shared/domain/wording/days.ts'
import type { listClosures } from '../../operations/closures/show-closures.ts'
import { consolePaths } from '../../paths.ts'
import { daysWords, whatWords } from './closure-words.ts'

type Listed = z.output<(typeof listClosures)['output']>

export const ClosureList = ({ closures }: Pick<Listed, 'closures'>) =>
  closures.length === 0 ? (
    <p>The clinic is open as by its hours: no closure lies ahead.</p>
  ) : (
    <table>
      <caption class="visually-hidden">Closures that are not over</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {closures.map((closure) => (
          <tr>
            <th scope="row">
              <a href={consolePaths.closure(closure.id)}>{daysWords(closure)}</a>
            </th>
            <td>{whatWords(closure)}</td>
            <td>{closure.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )

export const BankHolidays = ({
  bankHolidays,
  opensOnBankHolidays,
}: Pick<Listed, 'bankHolidays' | 'opensOnBankHolidays'>) => (
  <section>
    <h2>Bank holidays of the year to come</h2>
    <p>
      {opensOnBankHolidays
        ? 'The clinic opens on them: they move nothing.'
        : 'The clinic is closed on them, and nothing is booked there. The rule, and days proclaimed late, stand in the settings.'}
    </p>
    <ul>
      {bankHolidays.map(({ date, name }) => (
        <li>
          {longDayText(date)}: {name}
        </li>
      ))}
    </ul>
  </section>
)
