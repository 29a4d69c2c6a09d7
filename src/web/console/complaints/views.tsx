// The views over the queue: those everybody has, and one's own saved ones.
import { useWords } from '#web/ui/language.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { useAddress, useGo } from '../address.ts'
import { ListTools } from '../desk/list-tools.tsx'
import { paths } from '../paths.ts'
import { filtersIn } from './queue-query.ts'
import { queueWords } from './words.ts'

const standing = ['open', 'due', 'mine', 'unassigned', 'approval', 'repeat', 'paused', 'late', 'closed', 'all'] as const
const boxes = ['todo', 'done', 'started', 'cc'] as const

export function Views({ counts }: { counts: Record<string, number> }) {
  const words = useWords(queueWords)
  const go = useGo()
  const [search] = useAddress()
  const tabs = [...standing, ...boxes].map((view) => ({ value: view, label: words[view], count: counts[view] }))
  return (
    <>
      <TabBar label={words.title} tabs={tabs} value={search['view'] ?? 'open'} onChange={(view) => go(paths.complaints, { ...filtersIn(search), view })} />
      <ListTools list="complaints" />
    </>
  )
}
