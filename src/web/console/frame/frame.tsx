// The frame of every page for somebody signed in: navigation, search, the person, the keys.
import { lazy, Suspense, useState } from 'react'
import { Outlet } from '@tanstack/react-router'
import { useKeys, type Keys } from '#web/ui/keys.tsx'
import { useWords } from '#web/ui/language.tsx'
import { Failed, Loading, OfflineBar } from '#web/ui/states.tsx'
import { useGo } from '../address.ts'
import { useMe } from '../me.ts'
import { paths } from '../paths.ts'
import { BottomBar, SideBar } from './side-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { frameWords } from './words.ts'

const CommandBar = lazy(() => import('./command-bar.tsx').then((file) => ({ default: file.CommandBar })))
const KeySheet = lazy(() => import('./key-sheet.tsx').then((file) => ({ default: file.KeySheet })))

export function Frame() {
  const me = useMe()
  const words = useWords(frameWords)
  const go = useGo()
  const [open, setOpen] = useState<'command' | 'keys' | null>(null)
  const keys: Keys = {
    'mod+k': () => setOpen('command'),
    '/': () => setOpen('command'),
    '?': () => setOpen('keys'),
    n: () => go(paths.register),
  }
  useKeys(keys)
  if (me.isPending) return <Loading />
  if (me.isError) return <Failed error={me.error} retry={() => void me.refetch()} />
  return (
    <div className="frame">
      <a className="skip" href="#content">{words.skip}</a>
      <SideBar onKeys={() => setOpen('keys')} />
      <div>
        <OfflineBar />
        <TopBar me={me.data} onSearch={() => setOpen('command')} />
        <main id="content" className="page" tabIndex={-1}><Outlet /></main>
      </div>
      <BottomBar />
      <Suspense>
        {open === 'command' && <CommandBar onClose={() => setOpen(null)} />}
        {open === 'keys' && <KeySheet onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  )
}
