// The receipt: number, check code, a code to scan, and what happens next by when.
import { useEffect, useRef, useState } from 'preact/hooks'
import { toCanvas } from 'qrcode'
import type { Receipt } from './call.ts'
import { inWords, say, whenDue } from './words.ts'

export function ReceiptPage({ receipt }: { receipt: Receipt }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [copied, setCopied] = useState(false)
  const link = progressLink(receipt.number ?? '', receipt.code)
  useEffect(() => {
    if (canvas.current) void toCanvas(canvas.current, location.origin + location.pathname + link, { margin: 1, width: 112 })
  }, [link])

  async function copy() {
    await navigator.clipboard?.writeText(`${receipt.number ?? ''} ${receipt.code}`)
    setCopied(true)
  }

  return (
    <section>
      <h1 class="good">{say('received')}</h1>
      <div class="card receipt">
        <dl>
          <dt>{say('yourNumber')}</dt><dd class="big" data-testid="number">{receipt.number}</dd>
          <dt>{say('yourCode')}</dt><dd class="code" data-testid="code">{receipt.code}</dd>
        </dl>
        <figure><canvas ref={canvas} role="img" aria-label={say('qrHint')} /><figcaption>{say('qrHint')}</figcaption></figure>
        <p class="quiet">{say('keepBoth')}</p>
      </div>
      <div class="row">
        <button type="button" class="second" onClick={() => void copy()}>{say(copied ? 'copied' : 'copy')}</button>
      </div>
      <div class="card next" role="status">
        <p>{inWords(receipt.next)}</p>
        {receipt.by && <p class="by"><span>{say('latest')}</span><b>{whenDue(receipt.by)}</b></p>}
      </div>
      <div class="foot"><a class="primary" href={link}>{say('seeProgress')}</a></div>
      <p class="centre"><a href="#/">{say('fileAnother')}</a></p>
    </section>
  )
}

/** Number and code stand behind the `#`: they never reach a server's log. */
export function progressLink(number: string, code: string): string {
  return `#/track/${encodeURIComponent(number)}/${encodeURIComponent(code)}`
}
