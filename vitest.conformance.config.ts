import { defineConfig } from 'vitest/config'
import { environment } from './shared/contracts/environment.ts'

/** The store's contract on a database that is not ours; it makes a table of its own and removes it. */
const { dynamodbEndpoint, conformance } = environment
if (!process.env[dynamodbEndpoint] && process.env[conformance] !== 'aws') {
  console.error(
    `Set ${dynamodbEndpoint} to a DynamoDB endpoint, or ${conformance}=aws to make a table in the AWS account ` +
      'and region that the environment names.',
  )
  process.exit(1)
}

export default defineConfig({
  test: {
    include: ['tests/conformance/**/*.conformance.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
})
