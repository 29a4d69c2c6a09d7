// Scores as they are known: a dot on its interval over the bands of the grades, and waves over time. Drawn here, nothing is loaded for it.
import type { WaveResult } from '#core/surveys/contract.ts'
import { useText } from '#web/ui/language.tsx'

type Scored = { score: number; low: number; high: number }

/** From 0 to 100; the borders of the grades are thin lines, the interval is a bar, the score a dot. */
export function ScoreBar({ of: { score, low, high }, bands, label }: { of: Scored; bands: WaveResult['bands']; label: string }) {
  const text = useText()
  return (
    <svg className="score-bar" role="img" aria-label={label}>
      <line x1="0" x2="100%" y1="14" y2="14" className="axis" />
      {bands.filter((band) => band.from > 0).map((band) => (
        <g key={band.from}><line x1={`${band.from}%`} x2={`${band.from}%`} y1="4" y2="24" className="border"><title>{`${text(band.label)} ≥ ${band.from}`}</title></line><text x={`${band.from}%`} y="34" textAnchor="middle">{band.from}</text></g>
      ))}
      <rect x={`${low}%`} width={`${Math.max(0.4, high - low)}%`} y="10" height="8" rx="2" className="interval" />
      <circle cx={`${score}%`} cy="14" r="5" className="dot" />
    </svg>
  )
}

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [640, 200, 34, 26]

/** One point a wave with its interval; the borders of the grades across. */
export function TrendChart({ trend, bands, label }: { trend: WaveResult['trend']; bands: WaveResult['bands']; label: string }) {
  const text = useText()
  const floor = Math.max(0, Math.floor((Math.min(...trend.map((one) => one.low), 100) - 5) / 10) * 10)
  const y = (score: number) => 8 + ((100 - score) / (100 - floor)) * (HEIGHT - BOTTOM - 8)
  const x = (place: number) => LEFT + ((place + 0.5) / trend.length) * (WIDTH - LEFT - 70)
  return (
    <svg className="trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {bands.filter((band) => band.from > floor).map((band) => (
        <g key={band.from}><line x1={LEFT} x2={WIDTH - 66} y1={y(band.from)} y2={y(band.from)} className="border" /><text x={WIDTH - 60} y={y(band.from) + 4}>{text(band.label)} {band.from}</text></g>
      ))}
      {[floor, 100].map((mark) => <text key={mark} x="2" y={y(mark) + 4}>{mark}</text>)}
      <polyline className="line" points={trend.map((one, place) => `${x(place)},${y(one.score)}`).join(' ')} />
      {trend.map((one, place) => (
        <g key={one.id}>
          <line x1={x(place)} x2={x(place)} y1={y(one.low)} y2={y(one.high)} className="reach" />
          <circle cx={x(place)} cy={y(one.score)} r="4.5" className="dot" />
          <text x={x(place)} y={y(one.high) - 6} textAnchor="middle">{one.score.toFixed(1)}</text>
          <text x={x(place)} y={HEIGHT - 6} textAnchor="middle">{text(one.label)} (n={one.n})</text>
        </g>
      ))}
    </svg>
  )
}

/** How often each mark was given. */
export function CountBars({ choices, label }: { choices: { label: string; n: number }[]; label: string }) {
  const most = Math.max(1, ...choices.map((choice) => choice.n))
  return (
    <div className="count-bars" role="img" aria-label={`${label}: ${choices.map((choice) => `${choice.label} ${choice.n}`).join(', ')}`}>
      {choices.map((choice) => <div key={choice.label}><span>{choice.label}</span><i style={{ width: `${(100 * choice.n) / most}%` }} /><b className="tabular">{choice.n}</b></div>)}
    </div>
  )
}
