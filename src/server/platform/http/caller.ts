// Who is calling, as far as the request itself says: a session cookie, an API key, the language, the address.
import type { FastifyRequest } from 'fastify'
import type { Language } from '#core/kernel/text.ts'

export const COOKIE = 'wenguo'

export type Credential = { kind: 'session' | 'key'; token: string; org: string }

/** Tokens begin with the slug of their organisation, so that one look-up inside the right wall finds them. */
export function credentialOf(request: FastifyRequest): Credential | undefined {
  const [scheme, key] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer' && key) return withOrg('key', key)
  const cookie = /(?:^|; *)wenguo=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
  return cookie === undefined ? undefined : withOrg('session', cookie)
}

export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang
  if (asked === 'zh' || asked === 'en') return asked
  for (const part of (request.headers['accept-language'] ?? '').toLowerCase().split(',')) {
    const tag = part.trim().slice(0, 2)
    if (tag === 'zh' || tag === 'en') return tag
  }
  return 'zh'
}

export function sessionCookie(token: string, { secure, maxAgeSeconds }: { secure: boolean; maxAgeSeconds: number }): string {
  return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`
}

function withOrg(kind: Credential['kind'], token: string): Credential | undefined {
  const dot = token.indexOf('.')
  return dot > 0 ? { kind, token, org: token.slice(0, dot) } : undefined
}
