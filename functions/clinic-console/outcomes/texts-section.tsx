import { moneyText } from '../money.ts'
import { consolePaths } from '../paths.ts'
import type { ShownFigures } from './shown-figures.ts'

interface Props {
  texts: ShownFigures['texts']
  maySetPrice: boolean
}

export const TextsSection = ({ texts, maySetPrice }: Props) => (
  <section class="figure">
    <h2>Cost of texts</h2>
    <dl class="facts">
      <dt>Texts that the provider took</dt>
      <dd>{texts.count}</dd>
      <dt>Their segments</dt>
      <dd>{texts.segments}</dd>
      <dt>Price of a segment</dt>
      <dd>{texts.segmentPence === undefined ? 'price not set' : `${texts.segmentPence}p`}</dd>
      <dt>Cost</dt>
      <dd>{texts.costPence === undefined ? 'price not set' : moneyText(texts.costPence)}</dd>
    </dl>
    <p class="small">
      Of whole months by the clinic’s clock, as bills come: from the one in which the period begins to the one
      in which it ends. Each copy is counted, so it is at most what the provider bills. Emails are not billed
      one by one.
    </p>
    {maySetPrice ? (
      <p>
        <a href={consolePaths.textPrice}>
          {texts.segmentPence === undefined ? 'Set the price' : 'Change the price'}
        </a>
      </p>
    ) : (
      texts.segmentPence === undefined && <p>An administrator of the clinic sets the price.</p>
    )}
  </section>
)
