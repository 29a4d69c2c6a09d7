// A list as a file: what is filtered, in the columns that are set. The columns are set from here too.
import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import { useLanguage, useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { deskWords } from './words.ts'

const ColumnDialog = lazy(() => import('./column-dialog.tsx').then((file) => ({ default: file.ColumnDialog })))

export function TakeOut({ list, query }: { list: 'complaints' | 'callbacks' | 'duties' | 'contacts'; query: Record<string, unknown> }) {
  const words = useWords(deskWords)
  const { language } = useLanguage()
  const [setting, setSetting] = useState(false)
  const href = (format: string) => {
    const pairs = Object.entries({ ...query, format, lang: language }).filter(([, value]) => value !== undefined && value !== '')
    return `/api/exports/${list}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`
  }
  const items = [{ key: 'xlsx', label: words.excel, href: href('xlsx') }, { key: 'csv', label: words.csv, href: href('csv') }, { key: 'columns', label: words.columns, onClick: () => setSetting(true) }]
  return (
    <>
      <MenuButton label={words.takeOut} items={items}><Button>{words.takeOut}</Button></MenuButton>
      <Suspense>{setting && <ColumnDialog list={list} onClose={() => setSetting(false)} />}</Suspense>
    </>
  )
}
