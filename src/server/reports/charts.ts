// Charts drawn on the server, as SVG with our own letters: bars of counts, and scores on their intervals. A table with the same figures stands beside each.
import { BarChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Block } from '#core/reports/sheet.ts'
import { FONT } from './fonts.ts'

use([BarChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer])

export type Series = { name: string; values: number[] }

/** Told apart in black and white too: by lightness. */
const SHADES = ['#24559A', '#8A9BB5', '#B3261E', '#D2CEC5']
const AT_MOST = 24
const RULE = { lineStyle: { color: '#E7E4DD' } }

export function barChart(title: string, labels: string[], series: Series[]): Block & { is: 'chart' } {
  const shown = Math.min(labels.length, AT_MOST)
  return drawn(title, 90 + 26 * shown, {
    grid: { left: 150, right: 40, top: series.length > 1 ? 40 : 12, bottom: 28 },
    ...(series.length > 1 && { legend: { top: 4, textStyle: { fontFamily: FONT } } }),
    xAxis: { type: 'value', minInterval: 1, splitLine: RULE }, yAxis: named(labels.slice(0, shown)),
    series: series.map(({ name, values }) => ({ type: 'bar', name, stack: 'all', barMaxWidth: 16, data: values.slice(0, shown), ...(series.length === 1 && { label: { show: true, position: 'right', color: '#000' } }) })),
  })
}

export type Scored = { label: string; score: number; low: number; high: number }

/** From 0 to 100: the interval is a bar, the score a dot on it, the borders of the grades are lines across. */
export function scoreChart(title: string, rows: Scored[], borders: { label: string; from: number }[]): Block & { is: 'chart' } {
  const shown = rows.slice(0, AT_MOST)
  const bar = { type: 'bar', stack: 'interval', barWidth: 8, silent: true }
  return drawn(title, 96 + 32 * shown.length, {
    grid: { left: 150, right: 40, top: 36, bottom: 28 }, xAxis: { type: 'value', min: 0, max: 100, splitLine: RULE }, yAxis: named(shown.map((row) => row.label)),
    series: [
      { ...bar, itemStyle: { color: 'transparent' }, data: shown.map((row) => row.low) },
      { ...bar, itemStyle: { color: '#8A9BB5' }, data: shown.map((row) => row.high - row.low) },
      {
        type: 'scatter', symbolSize: 9, itemStyle: { color: '#24559A' }, data: shown.map((row, i) => ({ value: [row.score, i], label: { show: true, position: 'top', distance: 4, color: '#000', fontSize: 11, formatter: row.score.toFixed(1) } })),
        markLine: { symbol: 'none', silent: true, lineStyle: { color: '#636972', type: 'dashed' }, label: { position: 'start', distance: 4, formatter: (line: { name: string }) => line.name, color: '#636972', fontSize: 11 }, data: borders.filter((one) => one.from > 0).map((one) => ({ xAxis: one.from, name: one.label })) },
      },
    ],
  })
}

const named = (labels: string[]) => ({ type: 'category', inverse: true, data: labels.map(short), axisLabel: { fontSize: 12, color: '#000' } })

function drawn(title: string, height: number, option: object): Block & { is: 'chart' } {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 720, height })
  chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, color: SHADES, ...option })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return { is: 'chart', title, svg }
}

/** As many letters as fit beside the bars; a Chinese one takes the room of two. */
function short(label: string): string {
  let room = 22
  const kept = [...label].filter((sign) => (room -= /[\u2e80-\uffff]/.test(sign) ? 2 : 1) >= 0)
  return kept.length < [...label].length ? `${kept.slice(0, -1).join('')}…` : label
}
