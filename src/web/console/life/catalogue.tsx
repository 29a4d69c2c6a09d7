// The regulations to choose from: by kind of organisation with a sentence for whom each is, found by typing, looked into before they are ticked.
import { useState, type ReactNode } from 'react'
import { Button, Checkbox, Input } from 'antd'
import type { Text } from '#core/kernel/text.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Empty } from '#web/ui/states.tsx'
import { ShelfPreview } from './shelf-preview.tsx'
import { shelfWords } from './shelf-words.ts'
import './life.css'

export type Offered = { id: string; title: Text; mark: Text | null; fits: Text | null; clauses: number; forms: number; adopted?: boolean }
type Group<One extends Offered> = { profile: string; label: Text; fits: Text | null; policies: One[] }
type Catalogue<One extends Offered> = { groups: Group<One>[]; chosen: string[]; onChange: (chosen: string[]) => void; more?: (one: One) => ReactNode }

export function Catalogue<One extends Offered>({ groups, chosen, onChange, more }: Catalogue<One>) {
  const words = useWords(shelfWords)
  const [typed, setTyped] = useState('')
  const [looked, setLooked] = useState<string | null>(null)
  const asked = typed.trim().toLowerCase()
  const found = groups.map((group) => ({ ...group, policies: asked === '' || saidOf(group).includes(asked) ? group.policies : group.policies.filter((one) => saidOf(one).includes(asked)) })).filter((group) => group.policies.length > 0)
  const put = (id: string, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <div className="stack">
      <Input.Search allowClear aria-label={words.search} placeholder={words.searchHint} value={typed} onPressEnter={(event) => event.preventDefault()} onChange={(event) => setTyped(event.target.value)} />
      {found.length === 0 && <Empty icon="search" title={words.nothing} actions={<Button onClick={() => setTyped('')}>{words.all}</Button>} />}
      {found.map((group) => <Kind key={group.profile} of={group} open={asked !== ''} chosen={chosen} onChange={put} onLook={setLooked} {...(more && { more })} />)}
      {looked !== null && <ShelfPreview id={looked} chosen={chosen.includes(looked)} onChoose={(on) => put(looked, on)} onClose={() => setLooked(null)} />}
    </div>
  )
}

/** Both languages, so that either finds it. */
function saidOf(one: Partial<Offered> & { label?: Text }): string {
  return [one.title, one.mark, one.fits, one.label].map((text) => (typeof text === 'object' && text !== null ? `${text.zh} ${text.en ?? ''}` : (text ?? ''))).join(' ').toLowerCase()
}

type Shown<One extends Offered> = { of: Group<One>; open: boolean; chosen: string[]; onChange: (id: string, on: boolean) => void; onLook: (id: string) => void; more?: (one: One) => ReactNode }

/** A kind with many regulations stays folded until it is opened, searched, or holds a chosen one. */
const MANY = 3

function Kind<One extends Offered>({ of, open, chosen, onChange, onLook, more }: Shown<One>) {
  const words = useWords(shelfWords)
  const text = useText()
  const folds = of.policies.length > MANY && !open && !of.policies.some((one) => chosen.includes(one.id))
  return (
    <details key={String(folds)} className="card kind" open={!folds} aria-label={text(of.label)}>
      <summary className="card-head"><h2>{text(of.label)}</h2><span className="caption">{fill(words.count, { n: of.policies.length })}</span>{of.fits && <p className="secondary kind-fits">{text(of.fits)}</p>}</summary>
      {of.policies.map((one) => <Entry key={one.id} of={one} chosen={chosen.includes(one.id)} onChange={(on) => onChange(one.id, on)} onLook={() => onLook(one.id)}>{more?.(one)}</Entry>)}
    </details>
  )
}

function Entry({ of, chosen, onChange, onLook, children }: { of: Offered; chosen: boolean; onChange: (on: boolean) => void; onLook: () => void; children?: ReactNode }) {
  const words = useWords(shelfWords)
  const text = useText()
  return (
    <div className="choice-row">
      <Checkbox id={`choose-${of.id}`} aria-label={of.mark ? `${text(of.mark)}《${text(of.title)}》` : text(of.title)} checked={chosen} onChange={(event) => onChange(event.target.checked)} />
      <div>
        <p className="spread"><label htmlFor={`choose-${of.id}`}><strong>{text(of.mark ?? of.title)}</strong> {of.adopted && <span className="tag ink-done">{words.adopted}</span>}</label><Button type="link" size="small" aria-label={`${words.look} ${text(of.mark ?? of.title)}`} onClick={onLook}>{words.look}</Button></p>
        {of.fits && <p className="secondary">{text(of.fits)}</p>}
        <p className="caption">{of.mark && `《${text(of.title)}》`} {fill(words.size, { clauses: of.clauses, forms: of.forms })}</p>
        {children}
      </div>
    </div>
  )
}
