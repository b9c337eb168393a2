import type { Page } from 'playwright-core'

/** What has the focus, in words, and how it shows: a ring around it or around what stands for it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body) return undefined
    const standsFor = [
      active,
      active.closest('.nhsuk-radios__item'),
      active.closest('label')?.querySelector('span'),
    ]
    const rings = standsFor.flatMap((each) => (each ? [getComputedStyle(each)] : []))
    const label = active.closest('label') ?? document.querySelector(`label[for="${active.id}"]`)
    const { top, bottom } = (label ?? active).getBoundingClientRect()
    return {
      name: ((active.matches('input, textarea, select') ? label : active)?.textContent ?? '').trim(),
      group: active.closest('fieldset')?.querySelector('legend')?.textContent?.trim() ?? '',
      isRinged: rings.some(
        ({ outlineStyle, outlineWidth, outlineColor }) =>
          outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)',
      ),
      isInSight: bottom > 0 && top < innerHeight,
    }
  })

/** Somebody who has no mouse and no touch screen. */
export function keyboardOn(page: Page) {
  /** Everything that had the focus without showing it. */
  const unseen: string[] = []
  async function press(key: string) {
    await page.keyboard.press(key)
    const now = await focused(page)
    if (now && !(now.isRinged && now.isInSight)) unseen.push(`${key}: ${now.group} ${now.name}`)
    return now
  }
  const most = 60

  /** Tab until this has the focus. */
  async function reach(name: RegExp): Promise<void> {
    const passed: string[] = []
    for (let i = 0; i < most; i++) {
      const now = await press('Tab')
      if (now && name.test(now.name)) return
      passed.push(now?.name ?? '(nothing)')
    }
    throw new Error(`Tab never comes to ${String(name)}, only to ${passed.join(', ')}`)
  }

  /** Presses what has the focus; the next page is there then. */
  const enter = async () => {
    await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')])
  }

  return {
    unseen,
    reach,
    press,
    enter,
    /** Goes to a link or a button and presses it; the next page is there then. */
    async follow(name: RegExp): Promise<void> {
      await reach(name)
      await enter()
    },
    /** In the next group of answers: the one of this name, by Space and the arrows. */
    async answer(name: RegExp): Promise<void> {
      await reach(/./)
      for (let now = await focused(page); now?.group === ''; now = await press('Tab'));
      await press('Space')
      for (let i = 0; i < most; i++) {
        const now = await focused(page)
        if (now && name.test(now.name)) return
        await press('ArrowDown')
      }
      throw new Error(`the arrows never come to ${String(name)}`)
    },
    type: (text: string) => page.keyboard.type(text),
  }
}
