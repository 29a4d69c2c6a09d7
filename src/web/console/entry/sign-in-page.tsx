// Signing in. Leads to the first set-up when nothing has been set up yet.
import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { needsSetUp, signIn } from '#core/people/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useLanguage, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { useAddress, useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { entryWords } from './words.ts'

const STORE = 'wenguo.org'

export function SignInPage() {
  const words = useWords(entryWords)
  const go = useGo()
  const cache = useQueryClient()
  const [search] = useAddress()
  const [org, setOrg] = useState(search['org'] ?? localStorage.getItem(STORE) ?? '')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const setup = useRead(needsSetUp, {})
  const enter = useDeed(signIn, () => {
    localStorage.setItem(STORE, org)
    cache.clear()
    const [path = paths.home, query = ''] = inside(search['then']).split('?')
    go(path, Object.fromEntries(new URLSearchParams(query)))
  })
  return (
    <EntryCard title={words.signIn}>
      {setup.data?.needed && <p className="note calm"><Go to={paths.setUp}>{words.setUp}</Go></p>}
      <form onSubmit={(event) => { event.preventDefault(); enter.mutate({ input: { org: org.trim(), login: login.trim(), password } }) }}>
        <ProblemNote error={enter.error} />
        <Field label={words.org} hint={words.orgHint}>{(id) => <Input id={id} name="organization" autoComplete="organization" autoFocus={org === ''} required value={org} onChange={(event) => setOrg(event.target.value)} />}</Field>
        <Field label={words.login}>{(id) => <Input id={id} name="username" autoComplete="username" autoFocus={org !== ''} required value={login} onChange={(event) => setLogin(event.target.value)} />}</Field>
        <Field label={words.password}>{(id) => <Input.Password id={id} name="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />}</Field>
        <Button type="primary" size="large" block htmlType="submit" loading={enter.isPending}>{words.signIn}</Button>
      </form>
    </EntryCard>
  )
}

export function EntryCard({ title, children }: { title: string; children: ReactNode }) {
  const words = useWords(entryWords)
  const { language, speak } = useLanguage()
  return (
    <main className="page narrow">
      <div className="page-head"><span className="brand"><i aria-hidden="true">闻</i>{words.product}</span><div className="page-actions"><Button type="text" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>{words.otherLanguage}</Button></div></div>
      <section className="card pad"><h1 className="entry-title">{title}</h1>{children}</section>
    </main>
  )
}

/** Only an address of this console is gone back to. */
function inside(then: string | undefined): string {
  return then && then.startsWith('/') && !then.startsWith('//') ? then : paths.home
}
