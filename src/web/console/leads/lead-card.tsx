// One lead: what was seen, why it is unlikely, the records behind it, and what named people have found; nothing else can be done with it.
import { useState } from 'react'
import { Input, Radio } from 'antd'
import { lookIntoLead, type leadFindings, type LeadEvidence, type LeadView } from '#core/surveys/leads-contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { shortTime } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { leadWords } from './words.ts'

export type Finding = { value: (typeof leadFindings)[number]; label: Parameters<ReturnType<typeof useText>>[0] }

export function LeadCard({ of, findings }: { of: LeadView; findings: Finding[] }) {
  const words = useWords(leadWords)
  const text = useText()
  const now = useNow()
  const [looking, setLooking] = useState(false)
  return (
    <article className="card pad stack-tight lead">
      <p className="spread"><span><span className={of.state === 'open' ? 'ink-soon' : 'ink-done'}><Shape tone={of.state === 'open' ? 'soon' : 'done'} /></span> <strong>{text(of.title)}</strong>{of.about && <span className="tag">{fill(words.about, { who: of.about })}</span>}</span>
        <span className="caption">{of.wave ? <Go to={paths.surveyWave(of.wave)}>{text(of.period)}</Go> : text(of.period)} · {fill(words.found, { at: shortTime(of.foundAt, now) })}{of.grownAt && ` · ${fill(words.grown, { at: shortTime(of.grownAt, now) })}`}</span></p>
      <p>{text(of.seen)}</p>
      <p className="secondary">{words.why}: {text(of.unlikely)}</p>
      <details>
        <summary>{fill(words.records, { n: of.records.length + of.more })}</summary>
        {of.records.map((record) => <Evidence key={`${record.kind}-${record.id}`} of={record} wave={of.wave} />)}
        {of.more > 0 && <p className="caption">{fill(words.more, { n: of.more })}</p>}
      </details>
      {of.looks.map((look) => <p key={look.at}><strong>{fill(words.lookedBy, { who: look.by, finding: text(look.label) })}</strong> {look.reason} <time className="caption tabular">{shortTime(look.at, now)}</time></p>)}
      <div><ReasonedButton label={of.looks.length > 0 ? words.again : words.look} refusal={of.refusal} onDo={() => setLooking(true)} /></div>
      <Dialog open={looking} title={text(of.title)} onClose={() => setLooking(false)}>{looking && <LookForm of={of} findings={findings} onDone={() => setLooking(false)} />}</Dialog>
    </article>
  )
}

function Evidence({ of, wave }: { of: LeadEvidence; wave: string | null }) {
  const words = useWords(leadWords)
  const text = useText()
  const now = useNow()
  const path = of.kind === 'complaint' ? paths.complaint(of.id) : of.kind === 'callback' ? paths.callback(of.id) : of.kind === 'draw' ? paths.draw(of.id) : of.kind === 'answer' && wave ? `${paths.surveyWave(wave)}?view=people` : null
  const plain = of.kind === 'answer' || of.kind === 'order' || of.kind === 'entry' ? words[of.kind] : text(of.says)
  const name = of.number || (of.kind === 'entry' ? of.id : plain)
  return <p className="spread"><span className="tabular">{path ? <Go to={path}>{name}</Go> : name}</span><span className="secondary">{text(of.says)}</span><span className="caption tabular">{of.at && shortTime(of.at, now)}</span></p>
}

function LookForm({ of, findings, onDone }: { of: LeadView; findings: Finding[]; onDone: () => void }) {
  const words = useWords(leadWords)
  const text = useText()
  const [finding, setFinding] = useState<Finding['value'] | null>(null)
  const [reason, setReason] = useState('')
  const look = useDeed(lookIntoLead, onDone)
  return (
    <form noValidate className="stack" onSubmit={(event) => { event.preventDefault(); if (finding) look.mutate({ input: { id: of.id, version: of.version, finding, reason } }) }}>
      <ProblemNote error={look.error} />
      <p>{text(of.seen)}</p>
      <Radio.Group aria-label={words.finding} value={finding} onChange={(event) => setFinding(event.target.value as Finding['value'])} options={findings.map((one) => ({ value: one.value, label: text(one.label) }))} />
      <label className="block stack-tight">{words.reason}<Input.TextArea aria-label={words.reason} placeholder={words.reasonHint} autoSize={{ minRows: 3, maxRows: 10 }} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <div className="dialog-do"><SubmitButton blocked={finding === null || reason.trim().length < 4} loading={look.isPending}>{words.save}</SubmitButton></div>
    </form>
  )
}
