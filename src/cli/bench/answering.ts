// Links to a survey under load: looked at in every way without a vote, then sent to from all sides at once, each answered once and nothing lost.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { performance } from 'node:perf_hooks'
import type { Bench } from '../bench.ts'
import { openAnsweringGround, type AnsweringGround } from './answering-ground.ts'

const browserFile = fileURLToPath(new URL('../../../test/browser/browser.ts', import.meta.url))
const page = fileURLToPath(new URL('../../../dist/survey/index.html', import.meta.url))
const TRIES = 10
const PAGES = 6
const BROWSER_MS = 600_000

type Look = { what: string; seen: number; wrong: number; ms: number }
type Sent = { status: number; accepted: boolean; tries: number; ms: number }

export const answering: Bench = {
  says: 'survey links looked at by GET, HEAD, prefetch and a browser; the same links sent to from all sides at once',
  run: async ({ quick }) => {
    const [links, answered, atOnce] = quick ? [100, 20, 20] : [2000, 200, 20]
    const ground = await openAnsweringGround(links)
    try {
      const before = await ground.votes()
      const looks = [await look(ground, 'GET'), await look(ground, 'HEAD'), await look(ground, 'prefetch'), await browse(ground)]
      const after = await ground.votes()
      const begun = performance.now()
      const sent = await Promise.all(ground.links.slice(0, answered).flatMap((link) => Array.from({ length: atOnce }, () => send(ground, link))))
      const seconds = (performance.now() - begun) / 1000
      const kept = await ground.votes()
      const figures = { links, looks, votesByLooking: after.answers, tracesByLooking: after.entries - before.entries, posts: sent.length, ...summary(sent), answers: kept.answers, seconds }
      const ok = looks.every((one) => one.wrong === 0) && figures.votesByLooking === 0 && figures.tracesByLooking === 0 && after.answered === 0
        && figures.lost === 0 && figures.accepted === answered && kept.answers === answered && kept.answered === answered
      return { ok, figures, lines: told(figures) }
    } finally {
      await ground.close()
    }
  },
}

const asked = ({ address, org }: AnsweringGround, link: string) => `${address}/public/${org}/surveys/${link}`

async function look(ground: AnsweringGround, what: 'GET' | 'HEAD' | 'prefetch'): Promise<Look> {
  const begun = performance.now()
  const init = what === 'HEAD' ? { method: 'HEAD' } : what === 'prefetch' ? { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' } } : {}
  let wrong = 0
  await eachOf(ground.links, 50, async (link) => {
    for (const url of [asked(ground, link), `${ground.address}/s/${ground.org}/${link}`]) {
      const reply = await reach(url, init)
      await reply?.arrayBuffer()
      if (reply?.status !== 200 && url.includes('/public/')) wrong += 1
    }
  })
  return { what, seen: ground.links.length, wrong, ms: performance.now() - begun }
}

/** Opens each page, waits until the questions stand there, and clicks nothing. Only in a checkout that has its browser and its built pages. */
async function browse(ground: AnsweringGround): Promise<Look> {
  const begun = performance.now()
  const found = existsSync(browserFile) && existsSync(page) ? ((await import(browserFile)) as typeof import('../../../test/browser/browser.ts')) : null
  if (!found?.hasBrowser) return { what: 'browser (none here)', seen: 0, wrong: 0, ms: 0 }
  const { browser, close } = await found.openBrowser()
  let [seen, wrong] = [0, 0]
  try {
    const left = [...ground.links]
    await Promise.all(Array.from({ length: PAGES }, async () => {
      const tab = await browser.newPage()
      for (let link = left.pop(); link !== undefined && performance.now() - begun < BROWSER_MS; link = left.pop()) {
        await tab.goto(`${ground.address}/s/${ground.org}/${link}`)
        await tab.waitForSelector('form', { timeout: 30_000 }).catch(() => (wrong += 1))
        seen += 1
      }
    }))
  } finally {
    await close()
  }
  return { what: 'browser', seen, wrong, ms: performance.now() - begun }
}

/** As the page does it: told to come again, it comes again with the same key. */
async function send(ground: AnsweringGround, link: string): Promise<Sent> {
  const begun = performance.now()
  const key = globalThis.crypto.randomUUID()
  for (let tries = 1; ; tries += 1) {
    const reply = await reach(asked(ground, link), { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify({ answers: { overall: 4 } }) })
    const body = (await reply?.json()) as { accepted?: boolean } | undefined
    if ((reply && reply.status !== 503) || tries === TRIES) return { status: reply?.status ?? 0, accepted: body?.accepted === true, tries, ms: performance.now() - begun }
    const seconds = Number(reply?.headers.get('retry-after') ?? 1)
    await new Promise((wake) => setTimeout(wake, seconds * 1000 * (1 + Math.random() / 2)))
  }
}

/** Nothing if no connection came about. */
const reach = (url: string, init: RequestInit): Promise<Response | null> => fetch(url, init).catch(() => null)

async function eachOf(links: readonly string[], atOnce: number, deed: (link: string) => Promise<void>): Promise<void> {
  const left = [...links]
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let link = left.pop(); link !== undefined; link = left.pop()) await deed(link)
  }))
}

function summary(sent: readonly Sent[]) {
  const times = sent.map((one) => one.ms).sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0)
  return {
    accepted: sent.filter((one) => one.accepted).length, lost: sent.filter((one) => one.status !== 200).length,
    toldToComeAgain: sent.filter((one) => one.tries > 1).length, mostTries: Math.max(...sent.map((one) => one.tries)), p50: at(0.5), p95: at(0.95), longest: at(1),
  }
}

function told(of: { links: number; looks: Look[]; votesByLooking: number; tracesByLooking: number; posts: number; answers: number; seconds: number } & ReturnType<typeof summary>): string[] {
  return [
    ...of.looks.map((one) => `  ${one.what.padEnd(20)} ${one.seen} links, ${one.wrong} not shown, ${(one.ms / 1000).toFixed(1)} s`),
    `  votes by looking: ${of.votesByLooking}; lines in the ledger by looking: ${of.tracesByLooking}`,
    `  ${of.posts} answers sent at once in ${of.seconds.toFixed(1)} s: ${of.accepted} taken, ${of.answers} kept, ${of.lost} lost`,
    `  told to come again: ${of.toldToComeAgain} (at most ${of.mostTries} tries); until the reply: median ${of.p50} ms, 95 % ${of.p95} ms, longest ${of.longest} ms`,
  ]
}
