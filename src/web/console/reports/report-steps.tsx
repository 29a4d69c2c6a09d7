// The next steps of a report: submitting it, signing it off with day and decision of the review, returning it with a reason, a new version.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { takeReportStep, type ReportView } from '#core/reports/report-contract.ts'
import { localDate, type Instant } from '#core/kernel/instant.ts'
import { useDeed } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { useGo } from '../address.ts'
import { paths } from '../paths.ts'
import { reportWords } from './words.ts'

type Step = ReportView['steps'][number]

export function ReportSteps({ report, isDirty }: { report: ReportView; isDirty: boolean }) {
  const words = useWords(reportWords)
  const text = useText()
  const go = useGo()
  const [open, setOpen] = useState<Step | null>(null)
  const take = useDeed(takeReportStep, (after) => {
    setOpen(null)
    if (after.id !== report.id) go(paths.report(after.id))
  })
  const doing = (step: Step, data: Record<string, string> = {}) => take.mutate({ input: { id: report.id, revision: report.revision, step: step.step, data } })
  if (report.steps.length === 0) return null
  const unsaved = { says: words.unsaved, remedy: words.save, clauses: [] }
  return (
    <>
      {open === null && <ProblemNote error={take.error} />}
      <p className="report-files">{report.steps.map((step) => (
        <ReasonedButton key={step.step} main={step.step === 'submit' || step.step === 'sign'} label={text(step.label)} busy={take.isPending && open === null} refusal={step.step === 'submit' && isDirty ? unsaved : step.refusal} onDo={() => (step.step === 'sign' || step.step === 'return' ? setOpen(step) : doing(step))} />
      ))}</p>
      {open && <Dialog open title={text(open.label)} onClose={() => setOpen(null)}><Judging step={open} error={take.error} isBusy={take.isPending} onDo={(data) => doing(open, data)} /></Dialog>}
    </>
  )
}

function Judging({ step, error, isBusy, onDo }: { step: Step; error: Error | null; isBusy: boolean; onDo: (data: Record<string, string>) => void }) {
  const words = useWords(reportWords)
  const text = useText()
  const [day, setDay] = useState<string>(localDate(new Date(useNow()).toISOString() as Instant))
  const [said, setSaid] = useState('')
  const isSigning = step.step === 'sign'
  return (
    <form onSubmit={(event) => { event.preventDefault(); onDo(isSigning ? { reviewed_on: day, decision: said } : { reason: said }) }}>
      <ProblemNote error={error} />
      {isSigning && <Field label={words.reviewedOn} required>{(id) => <Input id={id} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}</Field>}
      <Field label={isSigning ? words.decision : words.reason} required>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 3 }} maxLength={4000} value={said} onChange={(event) => setSaid(event.target.value)} />}</Field>
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={isBusy}>{text(step.label)}</Button></div>
    </form>
  )
}
