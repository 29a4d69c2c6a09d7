// The first organisation and its administrator. Closes behind itself.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { needsSetUp, setUp } from '#core/people/contract.ts'
import { policyShelf } from '#core/policy/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Field, Options } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { Problem } from '#core/kernel/problem.ts'
import { useAddress, useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { Catalogue } from '../life/catalogue.tsx'
import { paths } from '../paths.ts'
import { EntryCard } from './sign-in-page.tsx'
import { entryWords } from './words.ts'

export function SetUpPage() {
  const words = useWords(entryWords)
  const needed = useRead(needsSetUp, {})
  return (
    <EntryCard title={words.setUp}>
      {needed.isPending ? <Loading rows={3} /> : needed.isError ? <Failed error={needed.error} retry={() => void needed.refetch()} /> : needed.data.needed ? <SetUpForm /> : <Empty title={words.closed} actions={<Go to={paths.signIn}>{words.signIn}</Go>}>{words.closedSays}</Empty>}
    </EntryCard>
  )
}

function SetUpForm() {
  const words = useWords(entryWords)
  const text = useText()
  const go = useGo()
  const [search] = useAddress()
  const [values, setValues] = useState({ token: search['token'] ?? '', org: '', name: '', language: 'zh', adminName: '', login: '', password: '' })
  const shelf = useRead(policyShelf, {})
  const groups = (shelf.data?.groups ?? []).map((group) => ({ ...group, policies: (shelf.data?.policies ?? []).filter((one) => one.group === group.profile) }))
  const [policies, setPolicies] = useState<string[]>([])
  const create = useDeed(setUp, () => go(paths.signIn, { org: values.org }))
  const fault = (name: string) => {
    const found = create.error instanceof Problem ? create.error.faults.find((one) => one.field === name) : undefined
    return found && text(found.message)
  }
  const line = (name: keyof typeof values, label: string, more: { field?: string; hint?: string; secret?: boolean } = {}) => (
    <Field label={label} required hint={more.hint} fault={fault(more.field ?? name)}>
      {(id) => <Input id={id} type={more.secret ? 'password' : 'text'} autoComplete={more.secret ? 'new-password' : 'off'} required value={values[name]} onChange={(event) => setValues({ ...values, [name]: event.target.value })} />}
    </Field>
  )
  const { token, org, name, adminName, login, password } = values
  const language = values.language as 'zh' | 'en'
  const send = () => create.mutate({ input: { token: token.trim(), organisation: { id: org.trim(), name, language }, admin: { name: adminName, login: login.trim(), password }, policies } })
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }}>
      <p className="secondary">{words.setUpSays}</p>
      <ProblemNote error={create.error} />
      {line('token', words.token)}
      {line('org', words.slug, { field: 'organisation.id', hint: words.slugHint })}
      {line('name', words.orgName, { field: 'organisation.name' })}
      <Field label={words.language}>{(id) => <Options id={id} label={words.language} value={language} onChange={(value) => setValues({ ...values, language: value })} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />}</Field>
      <Field label={words.policies} required hint={words.policiesHint} fault={fault('policies.0')}>
        {() => <Catalogue groups={groups} chosen={policies} onChange={setPolicies} />}
      </Field>
      {line('adminName', words.adminName, { field: 'admin.name' })}
      {line('login', words.login, { field: 'admin.login' })}
      {line('password', words.password, { field: 'admin.password', hint: words.passwordHint, secret: true })}
      <Button type="primary" block htmlType="submit" loading={create.isPending} disabled={policies.length === 0}>{words.create}</Button>
    </form>
  )
}
