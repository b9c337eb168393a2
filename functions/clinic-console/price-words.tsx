import type { Price } from '../../shared/domain/price.ts'
import { fundingWords, moneyText } from './money.ts'
import { consolePaths } from './paths.ts'

const counted = (sessions: number) => `${sessions} ${sessions === 1 ? 'session' : 'sessions'}`

/** An estimate by the fee of the clinic's settings. */
export const PriceWords = ({ price }: { price: Price }) => {
  switch (price.kind) {
    case 'no-funding':
      return <>No estimate: nobody has said who pays.</>
    case 'no-fee':
      return (
        <>
          {fundingWords[price.funding]} pays. No estimate: the clinic has set no fee for it (an administrator
          sets fees in <a href={consolePaths.settings}>Settings</a>).
        </>
      )
    case 'priced': {
      const { funding, perSession, soFar, ahead, total } = price
      return (
        <>
          {fundingWords[funding]} pays {moneyText(perSession)} a session.{' '}
          {soFar.sessions > 0 && `So far ${moneyText(soFar.pence)} for ${counted(soFar.sessions)} attended. `}
          Ahead {moneyText(ahead.pence)} for {counted(ahead.sessions)} booked. Estimated in all:{' '}
          <strong>{moneyText(total)}</strong>.
        </>
      )
    }
  }
}
