import { SecretValue, Validations } from 'aws-cdk-lib'
import type { CfnUserPoolClient, UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { environment } from '../../../shared/contracts/environment.ts'
import type { WorkFunction } from './work-function.ts'

/** What only the console may read: it proves to the user pool who asks, and encrypts the cookies of sessions. */
export class SignInSecrets extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { console, client }: { console: WorkFunction; client: UserPoolClient },
  ) {
    super(scope, id)
    const ofClient = new Secret(this, 'Client', {
      description: 'Of the console as a client of the user pool',
      secretStringValue: SecretValue.resourceAttribute(
        (client.node.defaultChild as CfnUserPoolClient).attrClientSecret,
      ),
    })
    // Made on AWS: it stands in no template, and no person has to see it.
    const ofCookies = new Secret(this, 'Cookies', {
      description: 'Encrypts the cookies of the console; exchange it and nobody is signed out',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    })
    console.set(environment.clientSecret, ofClient.secretArn)
    console.set(environment.cookieSecret, ofCookies.secretArn)
    console.may(['secretsmanager:GetSecretValue'], [ofClient.secretArn, ofCookies.secretArn])
    Validations.of(ofClient).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'It is the copy of what the user pool made: another one comes with another client of the pool.',
    })
    Validations.of(ofCookies).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Exchanged by hand (docs/runbook.md): what it guards lives twelve hours at most and opens nothing without its row in the table.',
    })
  }
}
