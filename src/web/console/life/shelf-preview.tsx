// What a regulation says, read before it is chosen: its clauses, limits, ways in and forms.
import { Button } from 'antd'
import { shelvedPolicy } from '#core/policy/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useClauseLabel } from '#web/ui/clause-chip.tsx'
import { SidePanel } from '#web/ui/dialog.tsx'
import { fill, useListed, useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { shelfWords } from './shelf-words.ts'

type Preview = { id: string; chosen: boolean; onChoose: (on: boolean) => void; onClose: () => void }

export function ShelfPreview({ id, chosen, onChoose, onClose }: Preview) {
  const words = useWords(shelfWords)
  const text = useText()
  const listed = useListed()
  const label = useClauseLabel()
  const policy = useRead(shelvedPolicy, { id })
  const of = policy.data
  const facts = of ? [[words.channels, listed(of.channels.map((one) => text(one.label)))], [words.roles, listed(of.roles.map(text))], [words.forms, listed(of.forms.map(text))], [words.limits, listed(of.limits.map((one) => text(one.title)))]] as const : []
  return (
    <SidePanel open onClose={onClose} title={of ? text(of.mark ?? of.title) : words.look} width={620}>
      {policy.isPending ? <Loading /> : policy.isError ? <Failed error={policy.error} /> : of && (
        <div className="stack">
          {of.fits && <p>{text(of.fits)}</p>}
          <p className="caption">{`《${text(of.title)}》`} {fill(words.size, { clauses: of.clauses.length, forms: of.forms.length })}</p>
          <Button type={chosen ? 'default' : 'primary'} onClick={() => { onChoose(!chosen); onClose() }}>{chosen ? words.unchoose : words.choose}</Button>
          <dl className="pairs wide-pairs">{facts.filter(([, said]) => said !== '').map(([name, said]) => <div key={name}><dt>{name}</dt><dd>{said}</dd></div>)}</dl>
          <div>{of.clauses.map((clause) => <p key={clause.id} className="shelf-clause"><span className="tag">{label(clause.id)}</span> <strong>{text(clause.title)}</strong> {text(clause.says)}</p>)}</div>
        </div>
      )}
    </SidePanel>
  )
}
