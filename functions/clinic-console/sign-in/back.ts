import { consolePaths } from '../paths.ts'

/** A cookie holds 4 KB; whoever comes from a longer address begins at Today. */
const mostCharacters = 1000
const ways = [consolePaths.signIn, consolePaths.signedIn, consolePaths.signOut, consolePaths.signedOut]

/**
 * Where somebody goes after signing in: a page of the console and nothing else, so that no link can lead through our
 * sign-in to another site.
 */
export function backOf(wanted: string | undefined): string {
  if (!wanted || wanted.length > mostCharacters || !wanted.startsWith('/')) return consolePaths.today
  const here = 'https://console.invalid'
  if (!URL.canParse(wanted, here)) return consolePaths.today
  const { origin, pathname, search } = new URL(wanted, here)
  const isOurs =
    origin === here && (pathname === consolePaths.today || pathname.startsWith(`${consolePaths.today}/`))
  const isWay = ways.some((way) => pathname === way || pathname.startsWith(`${way}/`))
  return isOurs && !isWay ? `${pathname}${search}` : consolePaths.today
}
