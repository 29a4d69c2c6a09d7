// The clauses in a table; a row opens into its controls, and each control into its records.
import { Fragment, useState } from 'react'
import type { z } from 'zod'
import type { ClauseResult } from '#core/conformance/contract.ts'
import { useClauseLabel } from '#web/ui/clause-chip.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Controls } from './controls.tsx'
import type { Period } from './period-picker.tsx'
import { toneOfStatus } from './status.ts'
import { conformanceWords } from './words.ts'

type Clause = z.output<typeof ClauseResult>
type Shown = { policy: string; period: Period }

export function ClauseTable({ policy, clauses, period }: Shown & { clauses: Clause[] }) {
  const words = useWords(conformanceWords)
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState<string | null>(null)
  const chosen = clauses[Math.min(at, clauses.length - 1)]
  const toggle = (clause: string) => setOpen(open === clause ? null : clause)
  useKeys({ j: () => setAt(Math.min(at + 1, clauses.length - 1)), k: () => setAt(Math.max(at - 1, 0)), Enter: chosen && (() => toggle(chosen.clause)) })
  return (
    <>
      <div className="scroll">
        <table className="grid cards">
          <thead><tr><th scope="col">{words.clause}</th><th scope="col">{words.demand}</th><th scope="col">{words.by}</th><th scope="col">{words.result}</th><th scope="col">{words.figures}</th><th scope="col">{words.note}</th></tr></thead>
          <tbody>
            {clauses.map((clause, place) => (
              <Fragment key={clause.clause}>
                <Row clause={clause} chosen={clause === chosen} open={open === clause.clause} onOpen={() => { setAt(place); toggle(clause.clause) }} />
                {open === clause.clause && <tr><td colSpan={6}><Controls policy={policy} clause={clause} period={period} /></td></tr>}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="card-foot"><span className="hints"><span><Key>J</Key><Key>K</Key></span><span><Key>Enter</Key>{words.open}</span></span></footer>
    </>
  )
}

function Row({ clause, chosen, open, onOpen }: { clause: Clause; chosen: boolean; open: boolean; onOpen: () => void }) {
  const words = useWords(conformanceWords)
  const text = useText()
  const label = useClauseLabel()
  return (
    <tr className={chosen ? 'opens chosen' : 'opens'} onClick={onOpen}>
      <td><span className="chip plain">{label(clause.clause)}</span></td>
      <td className="demand"><strong>{text(clause.title)}</strong></td>
      <td><span className="tag">{words[clause.kind as 'clock'] ?? clause.kind}</span></td>
      <td><span className={`badge tone-${toneOfStatus[clause.status]}`}><Shape tone={toneOfStatus[clause.status]} />{words[clause.status]}</span></td>
      <td>
        {clause.required > 0 && <button type="button" className="bare link" aria-expanded={open} onClick={(event) => { event.stopPropagation(); onOpen() }}><strong className="tabular">{fill(words.keptOf, { kept: clause.kept, required: clause.required })}</strong>{clause.breachedCount > 0 && <span className="ink-late"> {fill(words.lateN, { n: clause.breachedCount })}</span>}</button>}
      </td>
      <td className="secondary">{text(clause.note)}</td>
    </tr>
  )
}
