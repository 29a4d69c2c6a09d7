// What the check of the file found, the versions kept, and the guide that is printed from it.
import type { PolicyView } from '#core/policy/contract.ts'
import { ClauseNumber } from '#web/ui/clause-chip.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { dayOf } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { policyWords } from './words.ts'

export function Findings({ of }: { of: PolicyView }) {
  const words = useWords(policyWords)
  const text = useText()
  return (
    <section className="card pad stack-tight">
      <h2>{words.findings} {of.findings.length || ''}</h2>
      {of.findings.length === 0 && <p className="ink-done"><Shape tone="done" /> {words.noFindings}</p>}
      {of.findings.map((finding) => (
        <div key={`${finding.code}-${finding.line}-${finding.path}`} className={`note ${finding.severity === 'error' ? 'late' : finding.severity === 'warning' ? 'soon' : 'calm'}`}>
          <Shape tone={finding.severity === 'error' ? 'late' : 'soon'} />
          <div><p>{text(finding.message)}</p><p className="caption mono">{finding.path} · {fill(words.line, { n: finding.line })}</p></div>
        </div>
      ))}
    </section>
  )
}

export function Versions({ of }: { of: PolicyView }) {
  const words = useWords(policyWords)
  return (
    <section className="card pad stack-tight">
      <h2>{words.versions}</h2>
      {of.versions.map((version) => (
        <p key={version.version} className="spread"><Go to={paths.policy(of.id)} search={{ version: version.version }}>{version.version}</Go><span className="caption mono">{version.hash.slice(0, 12)}…</span><span className="caption">{dayOf(version.storedAt)}</span>{version.inForce && <span className="tag ink-done">{words.inForce}</span>}</p>
      ))}
      <p className="caption">{words.source} {of.source.join('、')}</p>
    </section>
  )
}

export function GuideCard({ of }: { of: PolicyView }) {
  const words = useWords(policyWords)
  const text = useText()
  return (
    <details className="card pad">
      <summary><h2 className="inline">{words.guide}</h2></summary>
      {of.guide.stages.map((stage) => (
        <div key={stage.stage} className="group">
          <h3>{text(stage.label)}</h3>
          {stage.steps.map((step, place) => <p key={place} className="secondary">{text(step.title)} — {text(step.who)} {step.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</p>)}
        </div>
      ))}
      <h3>{words.limits}</h3>
      {of.guide.limits.map((limit, place) => <p key={place} className="secondary">{text(limit.title)}：{text(limit.says)} {limit.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</p>)}
      <h3>{words.channels}</h3>
      {of.guide.channels.map((channel, place) => <p key={place} className="secondary">{text(channel.label)} {text(channel.hours)} {text(channel.contact)}</p>)}
    </details>
  )
}
