// A named form or letter on A4 as the office knows it, black on white. Printing leaves nothing of the screen.
import { Button } from 'antd'
import type { z } from 'zod'
import { printForm } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { clockOf, dayOf } from '#web/ui/when.ts'
import { useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { NumberSquare } from './number-square.tsx'
import { printWords } from './words.ts'
import './print.css'

type Form = z.output<typeof printForm.output>

export function PrintPage() {
  const words = useWords(printWords)
  const id = useIdOf()
  const form = useRead(printForm, { id, form: useIdOf('form') })
  useKeys({ p: () => print() })
  if (form.isPending) return <Loading />
  if (form.isError) return <Failed error={form.error} retry={() => void form.refetch()} />
  return (
    <div className="print-ground">
      <div className="print-bar"><Go to={paths.complaint(id)}>← {words.back}</Go><Button type="primary" onClick={() => print()}>{words.print}</Button></div>
      <article className="sheet">
        <SheetHead of={form.data} />
        {form.data.letter === null ? <FormRows of={form.data} /> : <Letter of={form.data} text={form.data.letter} />}
        <SheetFoot of={form.data} />
      </article>
    </div>
  )
}

function SheetHead({ of }: { of: Form }) {
  const words = useWords(printWords)
  const text = useText()
  return (
    <header className={of.letter === null ? 'sheet-head' : 'sheet-head letterhead'}>
      <div className="sheet-top">
        <span>{of.organisation}</span>
        {of.number && <span className="sheet-number"><span>{words.number}<strong>{of.number}</strong></span><NumberSquare text={of.number} /></span>}
      </div>
      <h1>{text(of.title)}</h1>
    </header>
  )
}

function FormRows({ of }: { of: Form }) {
  const text = useText()
  return (
    <>
      <table className="form">
        <tbody>
          {paired(of.rows).map((pair) => (
            <tr key={pair[0]?.name} className={pair[0]?.wide ? 'wide-row' : ''}>
              {pair.map((row) => <Cells key={row.name} label={text(row.label)} value={text(row.value)} wide={pair.length === 1} />)}
            </tr>
          ))}
        </tbody>
      </table>
      <Signatures of={of} />
    </>
  )
}

function Cells({ label, value, wide }: { label: string; value: string; wide: boolean }) {
  return <><th scope="row">{label}</th><td colSpan={wide ? 3 : 1}>{value}</td></>
}

function Letter({ of, text }: { of: Form; text: string }) {
  const words = useWords(printWords)
  const say = useText()
  // What the table says is not said twice.
  const beside = text.split('\n').filter((line) => !of.rows.some((row) => line.endsWith(say(row.value)) && say(row.value) !== ''))
  return (
    <>
      <div className="letter-text">{of.rows.length > 0 && `${words.opening}\n`}{beside.join('\n')}</div>
      {of.rows.length > 0 && <FormTable of={of} />}
      <Signatures of={of} />
    </>
  )
}

function FormTable({ of }: { of: Form }) {
  const text = useText()
  return <table className="form">{<tbody>{of.rows.map((row) => <tr key={row.name}><Cells label={text(row.label)} value={text(row.value)} wide /></tr>)}</tbody>}</table>
}

function Signatures({ of }: { of: Form }) {
  const words = useWords(printWords)
  const text = useText()
  return (
    <section className="signatures">
      <div>{of.sign.map((who) => <p key={text(who)}><span>{text(who)}：</span><i className="ruled" /> <span className="signed-on">{words.ymd}</span></p>)}</div>
      {of.seal && <div className="seal-box"><p>{of.organisation}</p><p className="faint">{words.seal}</p><p>{dayOf(of.printedAt)}</p></div>}
    </section>
  )
}

function SheetFoot({ of }: { of: Form }) {
  const words = useWords(printWords)
  return (
    <footer className="sheet-foot">
      <span>{of.code && fill(words.code, { code: of.code })}</span>
      <span>{fill(words.policy, { policy: of.policy })}</span>
      <span>{fill(words.printed, { at: `${dayOf(of.printedAt)} ${clockOf(of.printedAt)}` })}</span>
    </footer>
  )
}

/** Narrow rows stand two by two, wide ones alone. */
function paired(rows: Form['rows']): Form['rows'][] {
  return rows.reduce<Form['rows'][]>((lines, row) => {
    const last = lines.at(-1)
    if (!row.wide && last && last.length === 1 && !last[0]?.wide) last.push(row)
    else lines.push([row])
    return lines
  }, [])
}
