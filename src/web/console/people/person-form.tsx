// One account: name, posts, qualifications; whether it is in use; a new password.
import { useState } from 'react'
import { Button, Checkbox, Input, Select } from 'antd'
import { changePerson, createPerson, resetPassword, type PersonView } from '#core/people/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { useDeed } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { say } from '#web/ui/toast.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useMe } from '../me.ts'
import { useUnits } from './directory.ts'
import { levelWords, peopleWords } from './words.ts'

type Post = { role: string; unit: string }

export function PersonForm({ person, onDone }: { person: PersonView | null; onDone: () => void }) {
  const words = useWords(peopleWords)
  const levels = useWords(levelWords)
  const more = useWords(controlWords)
  const text = useText()
  const me = useMe()
  const [values, setValues] = useState({ name: person?.name ?? '', login: person?.login ?? '', phone: person?.phone ?? '', email: person?.email ?? '', password: '' })
  const [posts, setPosts] = useState<Post[]>(person?.memberships ?? [])
  const [qualifications, setQualifications] = useState(person?.qualifications ?? [])
  const [level, setLevel] = useState(person?.level ?? null)
  const [active, setActive] = useState(person?.active ?? true)
  const create = useDeed(createPerson, onDone)
  const change = useDeed(changePerson, onDone)
  const error = create.error ?? change.error
  const details = { name: values.name, login: values.login, phone: values.phone || null, email: values.email || null, memberships: posts.filter((post) => post.role !== ''), qualifications, level }
  const send = () => (person ? change.mutate({ input: { id: person.id, ...details, active } }) : create.mutate({ input: { ...details, password: values.password } }))
  useKeys({ 'mod+Enter': send })
  const line = (name: keyof typeof values, label: string, type = 'text') => (
    <Field label={label} fault={faultOf(error, name, text)} hint={name === 'password' ? words.passwordHint : undefined}>{(id) => <Input id={id} type={type} autoComplete="off" value={values[name]} onChange={(event) => setValues({ ...values, [name]: event.target.value })} />}</Field>
  )
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }} noValidate>
      <ProblemNote error={error} />
      {line('name', words.name)}
      {line('login', words.login)}
      {!person && line('password', words.password, 'password')}
      {line('phone', words.phone)}
      {line('email', words.email)}
      <Field label={words.posts}>{() => <Posts posts={posts} onChange={setPosts} />}</Field>
      <Field label={words.qualifications}>{(id) => <Select id={id} mode="tags" className="wide" value={qualifications} onChange={setQualifications} options={(me.data?.titles.qualifications ?? []).map((value) => ({ value, label: value }))} />}</Field>
      <Field label={levels.level}>{(id) => <Select id={id} className="wide" allowClear value={level} onChange={(one) => setLevel(one ?? null)} options={(['junior', 'senior', 'expert'] as const).map((value) => ({ value, label: levels[value] }))} />}</Field>
      {person && <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>{words.active}</Checkbox>}
      {person && <Reset person={person} />}
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={create.isPending || change.isPending}>{more.save}<Key>Ctrl Enter</Key></Button><Button onClick={onDone}>{more.cancel}</Button></div>
    </form>
  )
}

function Posts({ posts, onChange }: { posts: Post[]; onChange: (posts: Post[]) => void }) {
  const words = useWords(peopleWords)
  const more = useWords(controlWords)
  const text = useText()
  const me = useMe()
  const units = useUnits()
  const roles = Object.entries(me.data?.titles.roles ?? {}).map(([value, label]) => ({ value, label: text(label) }))
  const set = (place: number, change: Partial<Post>) => onChange(posts.map((post, i) => (i === place ? { ...post, ...change } : post)))
  return (
    <div className="lines">
      {posts.map((post, place) => (
        <div key={place} className="line">
          <div className="line-parts">
            <Select showSearch={{ optionFilterProp: 'label' }} value={post.role || undefined} options={roles} placeholder={words.role} aria-label={words.role} onChange={(role: string) => set(place, { role })} />
            <Select showSearch={{ optionFilterProp: 'label' }} allowClear value={post.unit || undefined} options={units} placeholder={words.wholeOrg} aria-label={words.unit} onChange={(unit?: string) => set(place, { unit: unit ?? '' })} />
          </div>
          <Button type="text" aria-label={more.remove} onClick={() => onChange(posts.filter((_, i) => i !== place))}>×</Button>
        </div>
      ))}
      <Button type="dashed" size="small" onClick={() => onChange([...posts, { role: '', unit: '' }])}>{words.addPost}</Button>
    </div>
  )
}

function Reset({ person }: { person: PersonView }) {
  const words = useWords(peopleWords)
  const [password, setPassword] = useState('')
  const reset = useDeed(resetPassword, () => { setPassword(''); say(words.done) })
  return (
    <Field label={words.reset} hint={words.passwordHint}>
      {(id) => (
        <>
          <ProblemNote error={reset.error} />
          <div className="options"><Input.Password id={id} className="grow" autoComplete="new-password" placeholder={words.newPassword} value={password} onChange={(event) => setPassword(event.target.value)} /><Button disabled={password.length < 10} loading={reset.isPending} onClick={() => reset.mutate({ input: { id: person.id, password } })}>{words.reset}</Button></div>
        </>
      )}
    </Field>
  )
}

function faultOf(error: unknown, field: string, text: ReturnType<typeof useText>): string | undefined {
  const fault = error instanceof Problem ? error.faults.find((one) => one.field === field) : undefined
  return fault && text(fault.message)
}
