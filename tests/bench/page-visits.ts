import { brotliCompressSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'

export interface Weight {
  requests: number
  elsewhere: number
  scripts: number
  bytes: number
  /** As the server sent it: compressed by gzip. */
  sent: number
  brotli: number
}

/** What a browser that was never here before asks for, to show one page. */
export async function weigh(page: Page, show: () => Promise<unknown>): Promise<Weight> {
  const seen: Promise<Omit<Weight, 'requests'>>[] = []
  page.on('requestfinished', (request) => {
    seen.push(
      (async () => {
        const response = (await request.response())!
        const isRedirect = response.status() >= 300 && response.status() < 400
        const body = isRedirect ? Buffer.alloc(0) : await response.body()
        return {
          elsewhere: new URL(request.url()).origin === new URL(page.url()).origin ? 0 : 1,
          scripts: request.resourceType() === 'script' ? 1 : 0,
          bytes: body.length,
          sent: (await request.sizes()).responseBodySize,
          brotli: body.length === 0 ? 0 : brotliCompressSync(body).length,
        }
      })(),
    )
  })
  await show()
  await page.waitForLoadState('networkidle')
  const all = await Promise.all(seen)
  const sum = (key: keyof Omit<Weight, 'requests'>) => all.reduce((total, one) => total + one[key], 0)
  return {
    requests: all.length,
    ...{ elsewhere: sum('elsewhere'), scripts: sum('scripts') },
    ...{ bytes: sum('bytes'), sent: sum('sent'), brotli: sum('brotli') },
  }
}

export interface Handicap {
  /** How many times slower than this machine. */
  cpu: number
  network?: { bitsPerSecond: number; roundTripMs: number }
}

/** A phone that has nothing in its cache, as slow as asked. */
export async function slowPhone(
  browser: Browser,
  { cpu, network }: Handicap,
  hasScripts = true,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 640 },
    javaScriptEnabled: hasScripts,
  })
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (network) {
    const throughput = network.bitsPerSecond / 8
    await tools.send('Network.enable')
    await tools.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: network.roundTripMs },
      ...{ downloadThroughput: throughput, uploadThroughput: throughput },
    })
  }
  return page
}

/** From the address to the first answer that is chosen. */
export async function msToFirstAnswer(
  page: Page,
  show: () => Promise<unknown>,
  answer: string,
): Promise<number> {
  const began = performance.now()
  await show()
  await page.locator(answer).first().click()
  return performance.now() - began
}
