import type { Funding, Price } from '../../shared/domain/price.ts'
import { fundingWords, moneyText } from './money.ts'
import { consolePaths } from './paths.ts'

const counted = (sessions: number) => `${sessions} ${sessions === 1 ? 'session' : 'sessions'}`

/** Whoever else pays may still leave a part to the patient: only the NHS leaves none. */
const payerText = (funding: Funding): string =>
  funding === 'nhs' ? 'Nothing to pay for the patient: the NHS pays' : `${fundingWords[funding]} pays`

/** An estimate by the fee of the clinic's settings. */
export const PriceWords = ({ price }: { price: Price }) => {
  switch (price.kind) {
    case 'no-funding':
      return <>No estimate: nobody has said who pays.</>
    case 'no-fee':
      return (
        <>
          {payerText(price.funding)}. No estimate: the clinic has set no fee for it (an administrator sets
          fees in <a href={consolePaths.settingsOf('fees')}>Settings, Fees</a>).
        </>
      )
    case 'priced': {
      const { funding, perSession, soFar, ahead, paused, stopped, total } = price
      if (perSession === 0)
        return (
          <>
            {payerText(funding)}.
            {funding !== 'nhs' && ' No price is shown: by the clinic’s fees such a session costs nothing.'}
          </>
        )
      return (
        <>
          {funding === 'nhs'
            ? `${payerText(funding)} the clinic ${moneyText(perSession)} a session. `
            : `${payerText(funding)} ${moneyText(perSession)} a session. `}
          {soFar.sessions > 0 && `So far ${moneyText(soFar.pence)} for ${counted(soFar.sessions)} attended. `}
          Ahead {moneyText(ahead.pence)} for {counted(ahead.sessions)} booked.{' '}
          {paused &&
            `Agreed, and not booked while the course is paused: ${moneyText(paused.pence)} for ${counted(paused.sessions)}. `}
          {stopped !== undefined &&
            `The course is stopped: ${counted(stopped)} of those agreed ${stopped === 1 ? 'is' : 'are'} not booked and not counted. `}
          Estimated in all{paused && ', of what was agreed'}: <strong>{moneyText(total)}</strong>.
        </>
      )
    }
  }
}
