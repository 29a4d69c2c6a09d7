// The organisation, the search, the language and the person signed in.
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useDeed } from '#web/data/queries.ts'
import { signOut } from '#core/people/contract.ts'
import { Key } from '#web/ui/keys.tsx'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { Icon } from '#web/ui/shapes.tsx'
import type { Me } from '../me.ts'
import { address, paths } from '../paths.ts'
import { frameWords } from './words.ts'

export function TopBar({ me, onSearch }: { me: Me; onSearch: () => void }) {
  const words = useWords(frameWords)
  const { language, speak } = useLanguage()
  return (
    <header className="top">
      <span className="top-org">{me.org.name}</span>
      <button type="button" className="top-search" onClick={onSearch} aria-label={words.command}><Icon name="search" /><span>{words.search}</span><Key>Ctrl K</Key></button>
      <div className="top-right">
        <Button type="text" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>{words.otherLanguage}</Button>
        <Person me={me} />
      </div>
    </header>
  )
}

function Person({ me }: { me: Me }) {
  const words = useWords(frameWords)
  const text = useText()
  const cache = useQueryClient()
  const leave = useDeed(signOut, () => {
    cache.clear()
    location.assign(address(paths.signIn))
  })
  return (
    <MenuButton label={me.person.name} items={[{ key: 'out', label: words.signOut, onClick: () => leave.mutate({ input: {} }) }]}>
      <button type="button" className="top-me"><i aria-hidden="true">{me.person.name.slice(0, 1)}</i><span>{me.person.name}</span><span className="caption">{[...new Set(me.memberships.map((post) => text(me.titles.roles[post.role])).filter(Boolean))].slice(0, 2).join(words.and)}</span></button>
    </MenuButton>
  )
}
