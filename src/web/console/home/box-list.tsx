// One box of my own work as a list: what I have done, taken in, or was told of. Newest first, paged by key.
import { useState } from 'react'
import { Button } from 'antd'
import { listComplaints } from '#core/complaints/contract.ts'
import { usePages } from '#web/data/queries.ts'
import { useKeys } from '#web/ui/keys.tsx'
import { useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useGo } from '../address.ts'
import { useColumns } from '../desk/list-columns.tsx'
import { QueueTable } from '../complaints/queue-table.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { homeWords } from './words.ts'

export function BoxList({ box }: { box: 'done' | 'started' | 'cc' }) {
  const words = useWords(homeWords)
  const more = useWords(controlWords)
  const go = useGo()
  const columns = useColumns('complaints')
  const [at, setAt] = useState(0)
  const list = usePages(listComplaints, { view: box, order: 'received' }, { keep: true })
  const rows = list.rows
  const place = Math.min(at, rows.length - 1)
  const open = (id: string | undefined) => id && go(paths.complaint(id))
  useKeys({ j: () => setAt(Math.min(place + 1, rows.length - 1)), k: () => setAt(Math.max(place - 1, 0)), Enter: () => open(rows[place]?.id) })
  if (list.isPending || !columns) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  return (
    <section className="card">
      {rows.length === 0 ? <Empty icon="inbox" title={words.boxNone}>{words.boxNoneSays}</Empty> : <QueueTable rows={rows} chosen={rows[place]?.id} columns={columns} onChoose={(row) => setAt(rows.indexOf(row))} onOpen={(row) => open(row.id)} />}
      <footer className="card-foot"><Go to={paths.complaints} search={{ view: box, order: 'received' }}>{words.inList}</Go>{list.more && <Button onClick={list.more}>{more.nextPage}</Button>}</footer>
    </section>
  )
}
