// Small charts of our own: bars of a series with an optional limit, and bars in pairs.
export type Bar = { label: string; n: number; second?: number; dark?: boolean; high?: number }

const [WIDTH, FOOT, HEAD] = [640, 20, 16]

export function Bars({ bars, says, height = 150 }: { bars: Bar[]; says: string; height?: number }) {
  const most = Math.max(1, ...bars.flatMap((bar) => [bar.n, bar.second ?? 0, bar.high ?? 0]))
  const step = WIDTH / Math.max(1, bars.length)
  const tall = (n: number) => ((height - FOOT - HEAD) * n) / most
  const every = Math.ceil(bars.length / 14)
  const paired = bars.some((bar) => bar.second !== undefined)
  const wide = step * (paired ? 0.36 : 0.66)
  const limit = bars.map((bar, at) => (bar.high === undefined ? '' : `${at * step + step / 2},${height - FOOT - tall(bar.high)}`)).filter(Boolean).join(' ')
  return (
    <svg className="figure-bars" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`${says}: ${bars.map((bar) => `${bar.label} ${bar.n}${bar.second === undefined ? '' : `/${bar.second}`}`).join(', ')}`}>
      {bars.map((bar, at) => (
        <g key={bar.label}>
          <rect x={at * step + step * 0.15} y={height - FOOT - tall(bar.n)} width={wide} height={Math.max(tall(bar.n), 1)} rx="2" style={{ fill: bar.dark ? 'var(--accent-deep)' : 'var(--accent)' }} />
          {paired && <rect x={at * step + step * 0.53} y={height - FOOT - tall(bar.second ?? 0)} width={wide} height={Math.max(tall(bar.second ?? 0), 1)} rx="2" style={{ fill: 'var(--line-2)' }} />}
          {bar.n > 0 && bars.length <= 40 && <text x={at * step + step * 0.15 + wide / 2} y={height - FOOT - tall(bar.n) - 4} textAnchor="middle">{bar.n}</text>}
          {at % every === 0 && <text x={at * step + step / 2} y={height - 5} textAnchor="middle">{bar.label}</text>}
        </g>
      ))}
      {limit && <polyline points={limit} style={{ fill: 'none', stroke: 'var(--late)', strokeWidth: 1.2, strokeDasharray: '4 3' }} />}
    </svg>
  )
}
