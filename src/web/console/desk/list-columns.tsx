// The columns of a list, as this person has set them on the server. The settings themselves are loaded when they are opened.
import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import { listSettings, type ListColumn } from '#core/desk/list-contract.ts'
import type { List } from '#core/desk/lists.ts'
import { useRead } from '#web/data/queries.ts'
import { useWords } from '#web/ui/language.tsx'
import { Icon } from '#web/ui/shapes.tsx'
import { listWords } from './list-words.ts'

const ColumnDialog = lazy(() => import('./column-dialog.tsx').then((file) => ({ default: file.ColumnDialog })))

export function useColumns(list: List): ListColumn[] | undefined {
  return useRead(listSettings, { list }, { keep: true }).data?.columns
}

export function ColumnSettings({ list }: { list: List }) {
  const words = useWords(listWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="text" size="small" icon={<Icon name="columns" />} onClick={() => setOpen(true)}>{words.columns}</Button>
      <Suspense>{open && <ColumnDialog list={list} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
