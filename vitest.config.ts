import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/conformance/**', 'tests/bench/**', 'tests/long/**', 'node_modules/**'],
    globalSetup: ['tests/browser/chromium.ts'],
    // The engines are processes of their own and wait for one another: a worker a core, none left out.
    maxWorkers: 2,
    // Only against what hangs: how long a test takes is up to the machine and what else it does.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', TZ: 'America/St_Johns' },
  },
})
