// One step with many: choose it, fill in what it asks, try it on all without changing anything, then take it one by one with the result of each.
import { useState } from 'react'
import { Button, Select, type SelectProps } from 'antd'
import { takeAction, type ComplaintRow } from '#core/complaints/contract.ts'
import { offerMany, tryMany, type MayRow } from '#core/desk/contract.ts'
import { listMacros, takeMacro, tryMacroMany } from '#core/desk/macro-contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '#web/data/call.ts'
import { useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { controlWords } from '#web/ui/words.ts'
import { FieldForm, filled, type Values } from '../fields/field-form.tsx'
import { macroWords } from '../macros/words.ts'
import { ManyRows, type Outcome } from './many-rows.tsx'
import { deskWords } from './words.ts'

export function ManyForm({ rows, onClose }: { rows: ComplaintRow[]; onClose: () => void }) {
  const words = useWords(deskWords)
  const more = useWords(controlWords)
  const text = useText()
  const ids = rows.map((row) => row.id)
  const offered = useRead(offerMany, { ids })
  const [action, setAction] = useState<string>()
  const [values, setValues] = useState<Values>({})
  const run = useRun(ids)
  const named = useWords(macroWords)
  const macros = useRead(listMacros, {}).data?.macros ?? []
  const macro = macros.find((one) => keyOfMacro(one.id) === action)
  const chosen = offered.data?.actions.find((one) => one.action === action)
  const passing = run.tried?.filter((row) => row.ok) ?? []
  const go = () => {
    const deed: Deed | null = macro ? { macro: macro.id } : chosen ? { action: chosen.action, data: filled(values) } : null
    if (!deed || run.busy) return
    if (run.tried === null) run.dry(deed)
    else if (passing.length > 0 && !run.ended) void run.take(deed)
  }
  useKeys({ 'mod+Enter': go })
  if (offered.isPending) return <Loading />
  if (offered.isError) return <Failed error={offered.error} />
  const label = (one: { label: Text; allowed: number; of: number }) => `${text(one.label)}　${one.allowed} / ${one.of}`
  const single = offered.data.actions.map((one) => ({ value: one.action, label: label(one) }))
  const options: SelectProps<string>['options'] = macros.length === 0 ? single : [{ label: named.macros, options: macros.map((one) => ({ value: keyOfMacro(one.id), label: one.name })) }, { label: named.single, options: single }]
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); go() }}>
      <p className="secondary gap-below">{words.manySays}</p>
      <ProblemNote error={run.error} />
      <Field label={words.which} required>{(id) => <Select<string> id={id} className="wide" autoFocus disabled={run.tried !== null} showSearch={{ optionFilterProp: 'label' }} value={action} onChange={(next) => { setAction(next); setValues({}) }} options={options} />}</Field>
      {macro && <p className="secondary gap-below">{macro.steps.map((step) => text(step.label)).join(' → ')}</p>}
      {chosen && run.tried === null && <FieldForm fields={chosen.fields} values={values} onChange={setValues} error={run.error} />}
      {run.tried && <ManyRows rows={run.tried} outcomes={run.outcomes} all={passing.length} ended={run.ended} />}
      <div className="dialog-do">
        {run.tried === null && <Button type="primary" htmlType="submit" disabled={!chosen && !macro} loading={run.busy}>{words.dryRun}<Key>Ctrl Enter</Key></Button>}
        {run.tried && !run.ended && <Button type="primary" htmlType="submit" disabled={passing.length === 0} loading={run.busy}>{fill(words.doIt, { n: passing.length })}<Key>Ctrl Enter</Key></Button>}
        {run.tried && !run.ended && !run.busy && <Button onClick={run.again}>{words.again}</Button>}
        <Button onClick={onClose} disabled={run.busy}>{run.ended ? words.close : more.cancel}</Button>
      </div>
    </form>
  )
}

const keyOfMacro = (id: string): string => `macro:${id}`
/** A single step with what it asks for, or a macro as it is kept. */
type Deed = { action: string; data: Values } | { macro: string }

/** The dry run in one go; the steps one after the other, each its own request and its own transaction. */
function useRun(ids: string[]) {
  const cache = useQueryClient()
  const [tried, setTried] = useState<MayRow[] | null>(null)
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({})
  const [busy, setBusy] = useState(false)
  const [ended, setEnded] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const dry = (deed: Deed) => {
    setBusy(true)
    setError(null)
    const asked = 'macro' in deed ? call(tryMacroMany, { ids, macro: deed.macro }, { key: newKey() }) : call(tryMany, { ids, ...deed }, { key: newKey() })
    asked.then((reply) => setTried(reply.rows), setError).finally(() => setBusy(false))
  }
  const take = async (deed: Deed) => {
    setBusy(true)
    for (const row of (tried ?? []).filter((one) => one.ok)) {
      const outcome = await takeOne(row, deed)
      setOutcomes((known) => ({ ...known, [row.id]: outcome }))
    }
    setBusy(false)
    setEnded(true)
    void cache.invalidateQueries({ predicate: (query) => query.queryKey[0] !== offerMany.path })
  }
  return { tried, outcomes, busy, ended, error, dry, take, again: () => setTried(null) }
}

/** On the version that the dry run looked at: what has changed since is told, not overrun. */
async function takeOne({ id, version }: MayRow, deed: Deed): Promise<Outcome> {
  try {
    const seen = { key: newKey(), ...(version !== null && { version }) }
    const after = await ('macro' in deed ? call(takeMacro, { id, macro: deed.macro }, seen) : call(takeAction, { id, ...deed }, seen))
    return { ok: true, says: after.stateLabel }
  } catch (error) {
    return { ok: false, says: error instanceof Problem ? (error.detail ?? '') : String(error) }
  }
}
