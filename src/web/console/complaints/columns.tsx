// The columns of the queue, as this person has set them on the server. The settings themselves are loaded when they are opened.
import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import { listSettings, type ListColumn } from '#core/desk/list-contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useWords } from '#web/ui/language.tsx'
import { Icon } from '#web/ui/shapes.tsx'
import { queueWords } from './words.ts'

const ColumnDialog = lazy(() => import('../desk/column-dialog.tsx').then((file) => ({ default: file.ColumnDialog })))

export function useColumns(): ListColumn[] | undefined {
  return useRead(listSettings, { list: 'complaints' }, { keep: true }).data?.columns
}

export function ColumnSettings() {
  const words = useWords(queueWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="text" size="small" icon={<Icon name="columns" />} onClick={() => setOpen(true)}>{words.columns}</Button>
      <Suspense>{open && <ColumnDialog list="complaints" onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
