/** Names of what is set from outside. Infrastructure sets them and functions read them by these constants. */
export const environment = {
  table: 'COURSEKEEPER_TABLE',
  /** Any DynamoDB endpoint, instead of the embedded engine or of AWS. */
  dynamodbEndpoint: 'COURSEKEEPER_DYNAMODB_ENDPOINT',
} as const
