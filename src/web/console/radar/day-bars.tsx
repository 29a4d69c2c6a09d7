// How many limits end on each day of the week, as bars with their numbers on them; today is darker.
import { localDate } from '#core/kernel/instant.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { useLanguage, useWords } from '#web/ui/language.tsx'
import { deskWords } from '../desk/words.ts'

const [WIDTH, HEIGHT, FOOT, HEAD] = [560, 150, 22, 18]

export function DayBars({ days, now }: { days: { day: string; n: number }[]; now: string }) {
  const words = useWords(deskWords)
  const { language } = useLanguage()
  const most = Math.max(1, ...days.map((day) => day.n))
  const step = WIDTH / Math.max(1, days.length)
  // A single day is a bar too, not a wall.
  const wide = Math.min(step * 0.6, 64)
  const today = localDate(now as Instant)
  const named = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  const said = days.map(({ day, n }) => `${day.slice(5)} ${n}`).join(language === 'zh' ? '，' : ', ')
  return (
    <div className="radar-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${words.byDay}: ${said}`}>
        {days.map(({ day, n }, at) => {
          const tall = ((HEIGHT - FOOT - HEAD) * n) / most
          const middle = at * step + step / 2
          return (
            <g key={day}>
              <rect x={middle - wide / 2} y={HEIGHT - FOOT - tall} width={wide} height={Math.max(tall, 1)} rx="3" style={{ fill: n === 0 ? 'var(--line-2)' : day === today ? 'var(--accent-deep)' : 'var(--accent)' }} />
              <text x={middle} y={HEIGHT - FOOT - tall - 5} textAnchor="middle">{n > 0 ? n : ''}</text>
              <text x={middle} y={HEIGHT - 6} textAnchor="middle">{day.slice(5)} {named.format(new Date(`${day}T00:00:00Z`))}</text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
