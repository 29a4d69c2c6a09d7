// Everybody with their posts, by name or by unit. What an administrator may change, the server decides.
import { useState } from 'react'
import { Button } from 'antd'
import { listPeople, type PersonView } from '#core/people/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { useMe } from '../me.ts'
import { Absences } from './absences.tsx'
import { useUnits } from './directory.ts'
import { PersonForm } from './person-form.tsx'
import { UnitName } from './unit-name.tsx'
import { peopleWords } from './words.ts'

export function PeoplePage() {
  const words = useWords(peopleWords)
  const [editing, setEditing] = useState<PersonView | 'new' | null>(null)
  const [side, setSide] = useState('all')
  const list = useRead(listPeople, {})
  const people = list.data?.people ?? []
  return (
    <>
      <header className="page-head"><h1>{words.title}</h1><span className="secondary">{fill(words.says, { n: people.length, off: people.filter((one) => !one.active).length })}</span><div className="page-actions"><Button type="primary" onClick={() => setEditing('new')}>{words.add}</Button></div></header>
      <section className="card">
        <TabBar label={words.title} value={side} onChange={setSide} tabs={[{ value: 'all', label: words.all, count: people.length }, { value: 'unit', label: words.byUnit }, { value: 'away', label: words.absences }]} />
        {side === 'away' ? <Absences /> : list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : side === 'all' ? <PeopleTable people={people} onEdit={setEditing} /> : <ByUnit people={people} onEdit={setEditing} />}
      </section>
      <Dialog open={editing !== null} title={editing === 'new' ? words.add : words.edit} onClose={() => setEditing(null)}>{editing && <PersonForm person={editing === 'new' ? null : editing} onDone={() => setEditing(null)} />}</Dialog>
    </>
  )
}

function PeopleTable({ people, onEdit }: { people: PersonView[]; onEdit: (person: PersonView) => void }) {
  const words = useWords(peopleWords)
  const post = usePostName()
  return (
    <div className="scroll">
      <table className="grid cards">
        <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.login}</th><th scope="col">{words.posts}</th><th scope="col">{words.qualifications}</th><th scope="col">{words.phone}</th><th /></tr></thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td><strong>{person.name}</strong> {!person.active && <span className="tag">{words.off}</span>}</td>
              <td>{person.login}</td>
              <td>{person.memberships.map((one) => <span key={one.role + one.unit} className="tag post">{post(one)}</span>)}</td>
              <td>{person.qualifications.join('、')}</td>
              <td className="tabular">{person.phone}</td>
              <td className="number"><Button size="small" onClick={() => onEdit(person)}>{words.edit}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ByUnit({ people, onEdit }: { people: PersonView[]; onEdit: (person: PersonView) => void }) {
  const words = useWords(peopleWords)
  const units = useUnits()
  const groups = [...units, { value: '', label: words.wholeOrg }].map((unit) => ({ ...unit, people: people.filter((person) => person.active && person.memberships.some((post) => post.unit === unit.value)) })).filter((unit) => unit.people.length > 0)
  return groups.map((unit) => <div key={unit.value}><h3 className="todo-group">{unit.label} · {unit.people.length}{unit.value !== '' && <UnitName unit={unit.value} />}</h3><PeopleTable people={unit.people} onEdit={onEdit} /></div>)
}

/** A post in the organisation's own words. */
export function usePostName(): (post: { role: string; unit: string }) => string {
  const text = useText()
  const me = useMe()
  const units = useUnits()
  return ({ role, unit }) => [text(me.data?.titles.roles[role]) || role, units.find((one) => one.value === unit)?.label ?? unit].filter(Boolean).join(' · ')
}
