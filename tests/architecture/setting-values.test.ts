import { afterEach, describe, expect, it, vi } from 'vitest'
import { functionFolders } from '../infra-aws/bundles.ts'
import { settingValues } from '../infra-aws/setting-values.ts'

// What the benchmark of the bundles and the day on AWS start every function with.
describe('the values of settings that tests give', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each(functionFolders)('let %s load', { timeout: 200_000 }, async (name) => {
    for (const [setting, value] of Object.entries({
      AWS_REGION: 'eu-west-2',
      ...settingValues('https://example.org'),
    }))
      vi.stubEnv(setting, value)
    const { handler } = (await import(`../../functions/${name}/index.ts`)) as { handler: unknown }
    expect(handler).toBeInstanceOf(Function)
  })
})
