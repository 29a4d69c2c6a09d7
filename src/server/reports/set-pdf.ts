// Sets a sheet as PDF. One process does it, started when first needed and ended when idle; the event loop only waits.
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Problem } from '#core/kernel/problem.ts'
import { toMs, type Instant } from '#core/kernel/instant.ts'
import { verifyLine, type Sheet } from '#core/reports/sheet.ts'
import { fontFiles } from './fonts.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const PATIENCE_MS = 60_000
const IDLE_MS = 60_000

type Waiting = { done: (pdf: Buffer) => void; fail: (error: Error) => void; timer: NodeJS.Timeout }
type Answer = { id: number; pdf?: Uint8Array; fault?: string }
type Setter = { child: ChildProcess; waiting: Map<number, Waiting>; idle: NodeJS.Timeout | undefined }

let setter: Setter | undefined
let last = 0

/** `square`: a code as SVG, drawn beside the number. */
export async function setPdf(sheet: Sheet, { at, square = null }: { at: Instant; square?: string | null }): Promise<Buffer> {
  const { child, waiting, idle } = (setter ??= startSetter())
  clearTimeout(idle)
  const id = ++last
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      fail(new Problem('unavailable', { detail: { zh: 'PDF 排版超时，请改用 Word', en: 'Setting the PDF takes too long; take the Word file' } }))
      child.kill('SIGKILL')
    }, PATIENCE_MS)
    waiting.set(id, { done, fail, timer })
    child.send({ id, folder: FOLDER, fonts: fontFiles, sheet: JSON.stringify({ ...breakable(sheet), square, verifyLine: verifyLine(sheet) }), at: Math.floor(toMs(at) / 1000) }, (error) => {
      if (error) settle(waiting, { id, fault: String(error) })
    })
  })
}

function startSetter(): Setter {
  // Memory is the parent's affair only as long as somebody prints; nothing of the parent's loaders is wanted here.
  const child = fork(`${FOLDER}typst-child.mjs`, { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const made: Setter = { child, waiting: new Map(), idle: undefined }
  child.on('message', (answer) => {
    settle(made.waiting, answer as Answer)
    if (made.waiting.size === 0) made.idle = setTimeout(() => child.disconnect(), IDLE_MS).unref()
  })
  child.on('exit', () => {
    if (setter === made) setter = undefined
    for (const id of [...made.waiting.keys()]) settle(made.waiting, { id, fault: 'the process that sets PDF has ended' })
  })
  // A command line that has its file is not kept waiting by an idle child.
  child.unref()
  child.channel?.unref()
  return made
}

function settle(waiting: Map<number, Waiting>, { id, pdf, fault }: Answer): void {
  const one = waiting.get(id)
  waiting.delete(id)
  clearTimeout(one?.timer)
  if (pdf) one?.done(Buffer.from(pdf))
  else one?.fail(new Error(`PDF: ${fault}`))
}

const LONG_RUN = /[!-~]{40}/g

/** A word without end would run over the margin: it may be broken every forty signs. */
function breakable(sheet: Sheet): Sheet {
  const mended = JSON.stringify(sheet, (key, value: unknown) => (typeof value === 'string' && key !== 'svg' ? plain(value).replace(LONG_RUN, (run) => `${run}\u200b`) : value))
  return JSON.parse(mended) as Sheet
}

/** Signs that steer a terminal or a reader, and say nothing on paper. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ' ')
}
