// A list as a file: what is filtered, in the columns that are set. The columns are set from here too.
import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import type { List } from '#core/desk/lists.ts'
import { useLanguage, useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { deskWords } from './words.ts'

const ColumnDialog = lazy(() => import('./column-dialog.tsx').then((file) => ({ default: file.ColumnDialog })))

/** These are one list on the server, told apart by the kind in the query. */
const OF_ORDERS = new Set<List>(['customers', 'contracts', 'orders', 'events'])

export function TakeOut({ list, query }: { list: List; query: Record<string, unknown> }) {
  const words = useWords(deskWords)
  const { language } = useLanguage()
  const [setting, setSetting] = useState(false)
  const href = (format: string) => {
    const pairs = Object.entries({ ...query, format, lang: language }).filter(([, value]) => value !== undefined && value !== '')
    return `/api/exports/${OF_ORDERS.has(list) ? 'orders' : list}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`
  }
  const items = [{ key: 'xlsx', label: words.excel, href: href('xlsx') }, { key: 'csv', label: words.csv, href: href('csv') }, { key: 'columns', label: words.columns, onClick: () => setSetting(true) }]
  return (
    <>
      <MenuButton label={words.takeOut} items={items}><Button>{words.takeOut}</Button></MenuButton>
      <Suspense>{setting && <ColumnDialog list={list} onClose={() => setSetting(false)} />}</Suspense>
    </>
  )
}
