// A list as a file: what is filtered, in the columns that are set.
import { Button } from 'antd'
import { useLanguage, useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { deskWords } from './words.ts'

export function TakeOut({ list, query }: { list: 'complaints' | 'callbacks' | 'duties' | 'contacts'; query: Record<string, unknown> }) {
  const words = useWords(deskWords)
  const { language } = useLanguage()
  const href = (format: string) => {
    const pairs = Object.entries({ ...query, format, lang: language }).filter(([, value]) => value !== undefined && value !== '')
    return `/api/exports/${list}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`
  }
  return <MenuButton label={words.takeOut} items={[{ key: 'xlsx', label: words.excel, href: href('xlsx') }, { key: 'csv', label: words.csv, href: href('csv') }]}><Button>{words.takeOut}</Button></MenuButton>
}
