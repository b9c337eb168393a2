import { Aws, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { consolePaths } from '../../../functions/clinic-console/paths.ts'
import { roles } from '../../../shared/domain/staff.ts'
import { environment } from '../../../shared/contracts/environment.ts'
import { SignInSecrets } from './sign-in-secrets.ts'
import type { WorkFunction } from './work-function.ts'

interface StaffProps {
  clinics: string[]
  /** What people sign in to. */
  console: WorkFunction
  origin: string
}

/** Who works at the clinics: invited by an administrator, never by themselves, and always with a second factor. */
export class Staff extends Construct {
  constructor(scope: Construct, id: string, { clinics, console, origin }: StaffProps) {
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
      for (const role of roles)
        new CfnUserPoolGroup(this, `${clinic}-${role}`, {
          userPoolId: people.userPoolId,
          groupName: `${clinic}:${role}`,
          description: `${role} of clinic ${clinic}`,
        })
    const signedOut = `${origin}${consolePaths.signedOut}`
    const client = people.addClient('Console', {
      generateSecret: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${origin}${consolePaths.signedIn}`],
        logoutUrls: [signedOut],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      // The console reads who it is and forgets the tokens: its own session is what counts.
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
    })
    // Its name is one of all accounts in the region.
    const pages = people.addDomain('Pages', {
      cognitoDomain: { domainPrefix: `${Stack.of(this).stackName}-${Aws.ACCOUNT_ID}` },
      // Only these pages know `prompt=login`: whoever was signed out for sitting still proves anew who they are.
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    new CfnManagedLoginBranding(this, 'Look', {
      userPoolId: people.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    })
    console.set(environment.origin, origin)
    console.set(environment.issuer, people.userPoolProviderUrl)
    console.set(environment.clientId, client.userPoolClientId)
    console.set(
      environment.signOutAddress,
      `${pages.baseUrl()}/logout?client_id=${client.userPoolClientId}&logout_uri=${signedOut}`,
    )
    new SignInSecrets(this, 'Secrets', { console, client })
    new CfnOutput(Stack.of(this), 'PeopleId', { value: people.userPoolId })
  }
}
