import type { LinkPurpose } from '../../shared/link-ports.ts'
import { styleHash } from './stylesheet.ts'

/** What stands in messages before the secret; `compose-message` writes the same letters. */
export const letterOf = { questionnaire: 'q', sessions: 's', calendar: 'c' } as const satisfies Record<
  LinkPurpose,
  string
>

/**
 * A link leads to `/q/SECRET` or `/s/SECRET`, which puts the secret into a cookie and goes on to a clean address:
 * `/v/HANDLE/...`, where the handle names the link and opens nothing.
 */
export const paths = {
  link: (purpose: LinkPurpose, secret: string) => `/${letterOf[purpose]}/${secret}`,
  questions: (handle: string) => `/v/${handle}/questions`,
  question: (handle: string, page: number) => `/v/${handle}/questions/${page}`,
  check: (handle: string) => `/v/${handle}/check`,
  sessions: (handle: string) => `/v/${handle}/sessions`,
  session: (handle: string, id: string) => `/v/${handle}/sessions/${id}`,
  otherTimes: (handle: string, id: string) => `/v/${handle}/sessions/${id}/times`,
  sameDay: (handle: string, id: string) => `/v/${handle}/sessions/${id}/today`,
  calendar: (handle: string) => `/v/${handle}/calendar`,
  calendarFile: (handle: string) => `/v/${handle}/calendar.ics`,
  preferences: (handle: string) => `/v/${handle}/messages`,
  notMe: (handle: string) => `/v/${handle}/not-me`,
  /** `colour` of the clinic's bar, as #rrggbb. */
  style: (colour?: string) => `/style/${styleHash}${colour === undefined ? '' : `-${colour.slice(1)}`}.css`,
} as const

export const routes = {
  questionnaireLink: '/q/:token',
  sessionsLink: '/s/:token',
  calendarFeed: '/c/:token',
  questions: '/v/:handle/questions',
  question: '/v/:handle/questions/:page',
  check: '/v/:handle/check',
  sessions: '/v/:handle/sessions',
  session: '/v/:handle/sessions/:session',
  otherTimes: '/v/:handle/sessions/:session/times',
  sameDay: '/v/:handle/sessions/:session/today',
  calendar: '/v/:handle/calendar',
  calendarFile: '/v/:handle/calendar.ics',
  preferences: '/v/:handle/messages',
  notMe: '/v/:handle/not-me',
  stylesheet: '/style/:file',
} as const
