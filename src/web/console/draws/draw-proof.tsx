// Why so many were drawn, and how anybody can draw again.
import { Button } from 'antd'
import { exportDraw, type DrawView } from '#core/draws/contract.ts'
import { call } from '#web/data/call.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { say } from '#web/ui/toast.tsx'
import type { Group } from './draw-page.tsx'
import { drawWords } from './words.ts'

export function BandsCard({ of, group }: { of: DrawView; group: Group }) {
  const words = useWords(drawWords)
  const text = useText()
  return (
    <section className="card">
      <div className="card-head"><h2>{fill(words.why, { n: group.size })}</h2><span className="caption">{of.policy.version}</span></div>
      <table className="grid">
        <thead><tr><th scope="col">{words.band}</th><th scope="col">{words.take}</th><th className="number" scope="col">{fill(words.here, { n: group.population })}</th></tr></thead>
        <tbody>{group.bands.map((band, place) => <tr key={place} className={band.applies ? 'chosen' : ''}><td>{text(band.says)}</td><td>{text(band.take)}</td><td className="number">{band.applies ? <strong><Shape tone="done" /> {band.size}</strong> : <span className="caption">{words.notHere}</span>}</td></tr>)}</tbody>
      </table>
      {of.reading && <p className="card-body caption"><Shape tone="soon" /> {words.reading}{text(of.reading)}</p>}
    </section>
  )
}

export function VerifyCard({ of }: { of: DrawView }) {
  const words = useWords(drawWords)
  const command = `npx wenguo draw verify ${of.file}`
  const copy = async () => {
    // The clipboard exists only on https and localhost; the command stands there to be copied by hand.
    await navigator.clipboard?.writeText(command)
    say(words.copied)
  }
  return (
    <section className="card pad">
      <h2>{words.verify}</h2>
      <p className="secondary">{words.verifySays}</p>
      <pre className="terminal">$ {command}</pre>
      <div className="options"><Button onClick={() => void copy()}>{words.copy}</Button><Button disabled={of.seed === null} onClick={() => void download(of)}>{words.download}</Button></div>
      <p className="caption gap-above">{words.noNames}</p>
    </section>
  )
}

async function download(of: DrawView): Promise<void> {
  const file = await call(exportDraw, { id: of.id })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }))
  link.download = of.file
  link.click()
  URL.revokeObjectURL(link.href)
}
