import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/**
 * Which table this is, whatever its name: one that was deleted and restored under the same name has another id. Asked
 * each time, because it may be restored while this process lives; who asks keeps the answer.
 */
export const tableIdOf =
  ({ client, name }: { client: DynamoDBDocumentClient; name: string }) =>
  async (): Promise<string | undefined> => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
    return Table?.TableId
  }
