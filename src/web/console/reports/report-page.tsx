// One report: as it will be printed, beside the words its author writes; what may be done with it, and its files.
import { useState } from 'react'
import { Button } from 'antd'
import { showReport, type ReportView } from '#core/reports/report-contract.ts'
import { sheetCss } from '#core/reports/sheet-html.ts'
import { useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { clockOf, dayOf } from '#web/ui/when.ts'
import { useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { PartEditor } from './part-editor.tsx'
import { ReportSteps } from './report-steps.tsx'
import { reportWords } from './words.ts'
import './reports.css'

const WAITING_MS = 1200

export function ReportPage() {
  const { language } = useLanguage()
  const id = useIdOf()
  const [waits, setWaits] = useState(false)
  const report = useRead(showReport, { id, lang: language }, { keep: true, ...(waits && { every: WAITING_MS }) })
  const pending = report.data?.state === 'making'
  if (report.data && pending !== waits) setWaits(pending)
  if (report.isPending) return <Loading />
  if (report.isError) return <Failed error={report.error} retry={() => void report.refetch()} />
  return <Shown key={report.data.id} report={report.data} />
}

function Shown({ report }: { report: ReportView }) {
  const words = useWords(reportWords)
  const text = useText()
  const [isDirty, setDirty] = useState(false)
  const mayWrite = report.mayWrite === null && report.parts.length > 0
  return (
    <>
      <header className="page-head">
        <h1>{text(report.title)}</h1>
        <span className="secondary tabular">{report.number}{report.version > 1 && ` ${fill(words.version, { n: report.version })}`} · {report.from} – {report.to}</span>
        <div className="page-actions"><Go to={paths.reports}>{words.back}</Go></div>
      </header>
      <section className="card"><div className="card-body">
        <p><Shape tone={report.state === 'failed' ? 'late' : report.state === 'signed' || report.state === 'final' ? 'done' : 'run'} /> {text(report.stateLabel)} · {words.author} {report.author} {dayOf(report.madeAt)} {clockOf(report.madeAt)}{report.checkedBy && ` · ${fill(words.checkedBy, { who: text(report.checkedBy) })}`} {report.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</p>
        {report.under && <p className="caption">{words.under}：{text(report.under)}</p>}
        <Course report={report} />
        <ReportSteps report={report} isDirty={isDirty} />
        <Files report={report} />
      </div></section>
      {report.state === 'making' ? <section className="card"><Loading rows={3} /><p className="card-body secondary" role="status">{words.making}</p></section>
        : report.state === 'failed' ? <section className="card"><Empty icon="lock" title={words.failed}>{report.fault && text(report.fault)}</Empty></section>
          : <div className={`report-cols${mayWrite ? '' : ' alone'}`}>
            {mayWrite && <PartEditor key={report.revision} report={report} onDirty={setDirty} />}
            <section aria-label={words.preview} className="report-sheet">
              <style>{sheetCss}</style>
              {/* Drawn by the server, which escapes whatever people wrote. */}
              <div className="sheet-place" dangerouslySetInnerHTML={{ __html: report.html }} />
            </section>
          </div>}
    </>
  )
}

function Course({ report }: { report: ReportView }) {
  const words = useWords(reportWords)
  const text = useText()
  return (
    <>
      {report.signatures.map((one) => <p key={`${one.at}${text(one.label)}`} className="caption">{dayOf(one.at)} {clockOf(one.at)} {one.name} {text(one.label)}{one.says !== '' && `：${one.says}`}</p>)}
      {report.versions.length > 1 && <p className="caption">{words.versions}：{report.versions.map((one) => <span key={one.id}>{one.id === report.id ? <strong>{fill(words.version, { n: one.version })}</strong> : <Go to={paths.report(one.id)}>{fill(words.version, { n: one.version })}</Go>}（{text(one.stateLabel)}） </span>)}</p>}
    </>
  )
}

function Files({ report }: { report: ReportView }) {
  const words = useWords(reportWords)
  const { language } = useLanguage()
  if (report.files.length === 0) return null
  return <p className="report-files" aria-label={words.take}>{report.files.map((file) => <Button key={file.ending} size="small" href={`${file.url}?lang=${language}`} {...((file.ending === 'pdf' || file.ending === 'html') && { target: '_blank' })}>{words[file.ending as 'pdf']}</Button>)}</p>
}
