import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'

/** What a person may do at a clinic, from most to least. */
export const staffRoles = ['admin', 'clinician', 'desk'] as const

/** Who works at the clinics: invited by an admin, never by themselves, and always with a second factor. */
export class Staff extends Construct {
  constructor(scope: Construct, id: string, { clinics }: { clinics: string[] }) {
    super(scope, id)
    const people = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const clinic of clinics)
      for (const role of staffRoles)
        new CfnUserPoolGroup(this, `${clinic}-${role}`, {
          userPoolId: people.userPoolId,
          groupName: `${clinic}:${role}`,
          description: `${role} of clinic ${clinic}`,
        })
    new CfnOutput(Stack.of(this), 'PeopleId', { value: people.userPoolId })
  }
}
