// The organisation, the search, the language and the person signed in.
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useDeed, useRead } from '#web/data/queries.ts'
import { unreadMessages } from '#core/desk/list-contract.ts'
import { signOut } from '#core/people/contract.ts'
import { Key } from '#web/ui/keys.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useLooks } from '#web/ui/looks.ts'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { Icon } from '#web/ui/shapes.tsx'
import type { Me } from '../me.ts'
import { address, paths } from '../paths.ts'
import { Go } from './go.tsx'
import { frameWords } from './words.ts'

export function TopBar({ me, onSearch }: { me: Me; onSearch: () => void }) {
  const words = useWords(frameWords)
  const { language, speak } = useLanguage()
  return (
    <header className="top">
      <span className="top-org">{me.org.name}</span>
      <button type="button" className="top-search" onClick={onSearch} aria-label={words.command}><Icon name="search" /><span>{words.search}</span><Key>Ctrl K</Key></button>
      <div className="top-right">
        <Bell />
        <Button type="text" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>{words.otherLanguage}</Button>
        <Person me={me} />
      </div>
    </header>
  )
}

function Bell() {
  const words = useWords(frameWords)
  const waiting = useRead(unreadMessages, {}, { every: 60_000 }).data?.unread ?? 0
  const label = waiting === 0 ? words.messages : fill(words.unread, { n: waiting > 99 ? '99+' : waiting })
  return <Go to={paths.messages} className="top-bell" aria-label={label} title={label}><Icon name="bell" />{waiting > 0 && <b aria-hidden="true">{waiting > 99 ? '99+' : waiting}</b>}</Go>
}

function Person({ me }: { me: Me }) {
  const words = useWords(frameWords)
  const text = useText()
  const cache = useQueryClient()
  const [looks, look] = useLooks()
  const leave = useDeed(signOut, () => {
    cache.clear()
    location.assign(address(paths.signIn))
  })
  return (
    <MenuButton label={me.person.name} items={[
      { key: 'dark', label: looks.dark ? words.light : words.dark, onClick: () => look({ dark: !looks.dark }) },
      { key: 'large', label: looks.large ? words.usual : words.larger, onClick: () => look({ large: !looks.large }) },
      { key: 'out', label: words.signOut, onClick: () => leave.mutate({ input: {} }) },
    ]}>
      <button type="button" className="top-me" aria-label={me.person.name}><i aria-hidden="true">{me.person.name.slice(0, 1)}</i><span>{me.person.name}</span><span className="caption">{[...new Set(me.memberships.map((post) => text(me.titles.roles[post.role])).filter(Boolean))].slice(0, 2).join(words.and)}</span></button>
    </MenuButton>
  )
}
