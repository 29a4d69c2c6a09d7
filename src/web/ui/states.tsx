// Empty, loading, failed, forbidden, offline: each a sentence, a cause and a way on.
import { useEffect, useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Problem } from '#core/kernel/problem.ts'
import { ClauseNumber } from './clause-chip.tsx'
import { useText, useWords } from './language.tsx'
import { Icon, Shape, type IconName } from './shapes.tsx'
import { stateWords } from './words.ts'

type Said = { title: string; children?: ReactNode; icon?: IconName; actions?: ReactNode }

/** Nothing here, and why that is. */
export function Empty({ title, children, icon, actions }: Said) {
  return (
    <div className="state">
      {icon && <span className="state-icon"><Icon name={icon} /></span>}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className="state-actions">{actions}</div>}
    </div>
  )
}

/** Placeholder rows, only when waiting takes longer than a third of a second. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const words = useWords(stateWords)
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!waited) return <div className="loading" aria-busy="true" />
  return (
    <div className="loading" aria-busy="true" aria-label={words.loading}>
      {Array.from({ length: rows }, (_, row) => <div key={row} className="loading-row"><i /><span><b style={{ width: `${82 - (row * 17) % 40}%` }} /><b style={{ width: `${48 - (row * 11) % 26}%` }} /></span></div>)}
    </div>
  )
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const words = useWords(stateWords)
  const text = useText()
  if (!(error instanceof Problem)) return <Empty title={words.wentWrong} actions={retry && <Button onClick={retry}>{words.retry}</Button>}>{error instanceof Error ? error.message : ''}</Empty>
  if (error.code === 'forbidden') return <Empty icon="lock" title={words.forbidden} actions={<Home />}>{beside(words.forbidden, text(error.detail)) || words.forbiddenSays}</Empty>
  if (error.code === 'not-found') return <Empty icon="search" title={words.notFound} actions={<Home />}>{beside(words.notFound, text(error.detail)) || words.notFoundSays}</Empty>
  if (error.extra['offline'] === true) return <Empty title={words.unreachable} actions={<Button type="primary" onClick={retry}>{words.retry}</Button>}>{words.unreachableSays}</Empty>
  return (
    <div className="state failed" role="alert">
      <h2><Shape tone="late" /> {words.wentWrong}</h2>
      <p>{text(error.detail)}</p>
      {retry && <div className="state-actions"><Button type="primary" onClick={retry}>{words.retry}</Button></div>}
      <p className="caption">{words.code.replace('{code}', error.code)}</p>
    </div>
  )
}

/** What says no more than the heading is not said. */
function beside(heading: string, detail: string): string {
  return detail === heading ? '' : detail
}

/** What went wrong with a form, on top of it, with the remedy. */
export function ProblemNote({ error }: { error: unknown }) {
  const words = useWords(stateWords)
  const text = useText()
  if (!error) return null
  const problem = error instanceof Problem ? error : null
  const says = problem?.extra['offline'] === true ? words.unreachableSays : text(problem?.detail) || (error instanceof Error ? error.message : words.wentWrong)
  return (
    <div className="note late" role="alert">
      <Shape tone="late" />
      <div>
        <strong>{problem?.extra['offline'] === true ? words.unreachable : says}</strong>
        {problem && problem.faults.length > 0 && <ul>{problem.faults.map((fault) => <li key={fault.field}>{text(fault.message)}</li>)}</ul>}
        {problem?.extra['offline'] === true && <p>{says}</p>}
        {typeof problem?.extra['remedy'] === 'string' && <p>{problem.extra['remedy']} {clausesOf(problem).map((clause) => <ClauseNumber key={clause} id={clause} />)}</p>}
      </div>
    </div>
  )
}

/** The clauses a refusal names. */
function clausesOf(problem: Problem): string[] {
  const clauses = problem.extra['clauses']
  return Array.isArray(clauses) ? clauses.filter((clause) => typeof clause === 'string') : []
}

export function OfflineBar() {
  const words = useWords(stateWords)
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const changed = () => setOnline(navigator.onLine)
    addEventListener('online', changed)
    addEventListener('offline', changed)
    return () => {
      removeEventListener('online', changed)
      removeEventListener('offline', changed)
    }
  }, [])
  if (online) return null
  return <div className="offline" role="status"><Shape tone="soon" /><strong>{words.offline}</strong><span>{words.offlineSays}</span></div>
}

function Home() {
  const words = useWords(stateWords)
  return <Button href="/console/">{words.home}</Button>
}
