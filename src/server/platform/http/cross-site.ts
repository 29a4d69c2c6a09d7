// A write that carries a cookie must come from our own pages; a foreign page cannot make the browser of somebody signed in act.
import { Problem } from '#core/kernel/problem.ts'

type Headers = Record<string, string | string[] | undefined>

export function refuseCrossSite(headers: Headers): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossSite()
  const origin = headers['origin']
  if (typeof origin !== 'string') return
  const host = headers['x-forwarded-host'] ?? headers['host']
  if (URL.canParse(origin) && new URL(origin).host === host) return
  throw crossSite()
}

function crossSite(): Problem {
  return new Problem('forbidden', { detail: { zh: '请求来自别的网站', en: 'The request comes from another site' } })
}
