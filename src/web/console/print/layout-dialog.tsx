// How a form is laid out here: the order of its fields, how wide each stands, own headings, text above and below. Nothing that the regulation wants can be taken off.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { saveLayout, showLayout, type LayoutView } from '#core/reports/contract.ts'
import { widths, type FormLayout } from '#core/reports/layout.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { controlWords } from '#web/ui/words.ts'
import { printWords } from './words.ts'

type Which = { policy: string; form: string; onClose: () => void }

export function LayoutDialog({ policy, form, onClose }: Which) {
  const words = useWords(printWords)
  const layout = useRead(showLayout, { policy, form })
  return (
    <Dialog open title={words.arrange} onClose={onClose} width={720}>
      {layout.isPending ? <Loading /> : layout.isError ? <Failed error={layout.error} /> : <Arranging of={layout.data} onClose={onClose} />}
    </Dialog>
  )
}

function Arranging({ of, onClose }: { of: LayoutView; onClose: () => void }) {
  const words = useWords(printWords)
  const more = useWords(controlWords)
  const text = useText()
  const [layout, setLayout] = useState<FormLayout>(of.layout)
  const save = useDeed(saveLayout, onClose)
  const named = new Map(of.fields.map((field) => [field.name, field.label]))
  const order = [...new Set([...layout.order.filter((name) => named.has(name)), ...named.keys()])]
  const move = (from: number, to: number) => {
    if (to < 0 || to >= order.length) return
    const next = [...order]
    next.splice(to, 0, ...next.splice(from, 1))
    setLayout({ ...layout, order: next })
  }
  const heading = (name: string, said: string) => setLayout({ ...layout, headings: Object.fromEntries(Object.entries({ ...layout.headings, [name]: said }).filter(([, one]) => one.trim() !== '')) })
  const widthWords = { third: words.third, half: words.half, full: words.full }
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate({ input: { policy: of.policy, form: of.form, version: of.version, layout: { ...layout, order } } }) }}>
      <ProblemNote error={save.error} />
      <p className="secondary gap-below">{words.arrangeHint}{of.version > 0 && ` ${fill(words.lastArranged, { n: of.version, by: of.by ?? '' })}`}</p>
      <table className="plain-table gap-below">
        <thead><tr><th scope="col">{words.field}</th><th scope="col">{words.heading}</th><th scope="col">{words.width}</th><th scope="col">{words.order}</th></tr></thead>
        <tbody>
          {order.map((name, place) => (
            <tr key={name}>
              <td>{text(named.get(name)!)}</td>
              <td><Input aria-label={`${words.heading} ${text(named.get(name)!)}`} value={layout.headings[name] ?? ''} placeholder={text(named.get(name)!)} maxLength={40} onChange={(event) => heading(name, event.target.value)} /></td>
              <td><Select<string> aria-label={`${words.width} ${text(named.get(name)!)}`} value={layout.widths[name] ?? ''} options={[{ value: '', label: words.auto }, ...widths.map((value) => ({ value, label: widthWords[value] }))]} onChange={(value) => setLayout({ ...layout, widths: Object.fromEntries(Object.entries({ ...layout.widths, [name]: value as 'half' }).filter(([, one]) => (one as string) !== '')) })} /></td>
              <td><Button size="small" aria-label={`${words.up} ${text(named.get(name)!)}`} disabled={place === 0} onClick={() => move(place, place - 1)}>↑</Button> <Button size="small" aria-label={`${words.down} ${text(named.get(name)!)}`} disabled={place === order.length - 1} onClick={() => move(place, place + 1)}>↓</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
      <Field label={words.above}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 2 }} maxLength={2000} value={layout.above} onChange={(event) => setLayout({ ...layout, above: event.target.value })} />}</Field>
      <Field label={words.below}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 2 }} maxLength={2000} value={layout.below} onChange={(event) => setLayout({ ...layout, below: event.target.value })} />}</Field>
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={save.isPending}>{words.save}</Button><Button onClick={onClose}>{more.cancel}</Button></div>
    </form>
  )
}
