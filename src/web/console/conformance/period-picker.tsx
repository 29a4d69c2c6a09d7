// The period that is judged: two days, or one of the usual ones.
import { Button, Input } from 'antd'
import { useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { Icon } from '#web/ui/shapes.tsx'
import { nowMs } from '#web/ui/now.tsx'
import { partsOf } from '#web/ui/when.ts'
import { conformanceWords } from './words.ts'

export type Period = { from: string; to: string }

export function PeriodPicker({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const words = useWords(conformanceWords)
  const { year, month } = yearAndMonth(nowMs())
  const quarter = Math.floor((month - 1) / 3)
  const usual = [
    { key: 'thisQuarter', label: words.thisQuarter, period: months(year, quarter * 3 + 1, 3) },
    { key: 'lastQuarter', label: words.lastQuarter, period: months(year, quarter * 3 - 2, 3) },
    { key: 'thisMonth', label: words.thisMonth, period: months(year, month, 1) },
    { key: 'lastMonth', label: words.lastMonth, period: months(year, month - 1, 1) },
    { key: 'thisYear', label: words.thisYear, period: months(year, 1, 12) },
  ]
  return (
    <>
      <Input type="date" className="day" aria-label={words.from} value={period.from} max={period.to} onChange={(event) => event.target.value && onChange({ ...period, from: event.target.value })} />
      <Input type="date" className="day" aria-label={words.to} value={period.to} min={period.from} onChange={(event) => event.target.value && onChange({ ...period, to: event.target.value })} />
      <MenuButton label={words.usual} items={usual.map((one) => ({ key: one.key, label: one.label, onClick: () => onChange(one.period) }))}><Button>{words.usual} <Icon name="down" /></Button></MenuButton>
    </>
  )
}

export function quarterOf(at: number): Period {
  const { year, month } = yearAndMonth(at)
  return months(year, Math.floor((month - 1) / 3) * 3 + 1, 3)
}

function yearAndMonth(at: number): { year: number; month: number } {
  const { year, month } = partsOf(at)
  return { year: Number(year), month: Number(month) }
}

/** From the first day of a month to the last day `count` months on; months below 1 lie in the year before. */
function months(year: number, first: number, count: number): Period {
  const day = (at: Date) => at.toISOString().slice(0, 10)
  return { from: day(new Date(Date.UTC(year, first - 1, 1))), to: day(new Date(Date.UTC(year, first - 1 + count, 0))) }
}
