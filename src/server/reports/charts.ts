// Charts drawn on the server: bars of counts, as SVG with our own letters. A table with the same figures stands beside each.
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Block } from '#core/reports/sheet.ts'
import { FONT } from './fonts.ts'

use([BarChart, GridComponent, LegendComponent, SVGRenderer])

export type Series = { name: string; values: number[] }

/** Told apart in black and white too: by lightness. */
const SHADES = ['#24559A', '#8A9BB5', '#B3261E', '#D2CEC5']
const AT_MOST = 24

export function barChart(title: string, labels: string[], series: Series[]): Block & { is: 'chart' } {
  const shown = Math.min(labels.length, AT_MOST)
  const height = 90 + 26 * shown
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 720, height })
  chart.setOption({
    animation: false, textStyle: { fontFamily: FONT }, color: SHADES,
    grid: { left: 150, right: 40, top: series.length > 1 ? 40 : 12, bottom: 28 },
    ...(series.length > 1 && { legend: { top: 4, textStyle: { fontFamily: FONT } } }),
    xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#E7E4DD' } } },
    yAxis: { type: 'category', inverse: true, data: labels.slice(0, shown).map(short), axisLabel: { fontSize: 12, color: '#000' } },
    series: series.map(({ name, values }) => ({ type: 'bar', name, stack: 'all', barMaxWidth: 16, data: values.slice(0, shown), ...(series.length === 1 && { label: { show: true, position: 'right', color: '#000' } }) })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return { is: 'chart', title, svg }
}

const short = (label: string): string => (label.length > 11 ? `${label.slice(0, 10)}…` : label)
