// Words that an English page would show in Chinese, because the regulation gives no English for them.
import type { Scope, Way } from './scope.ts'

const chinese = /[\u4e00-\u9fff]/

/** A note: whoever works in Chinese only may leave it. What comes from the shelf is the shelf's to mend. */
export function lintEnglish(scope: Scope): void {
  const walk = (value: unknown, way: Way): void => {
    if (typeof value !== 'object' || value === null || way.at(-1) === 'accepts') return
    if (!Array.isArray(value)) {
      const { zh, en } = value as { zh?: unknown; en?: unknown }
      if (typeof zh === 'string' && chinese.test(zh) && (typeof en !== 'string' || en === '') && !zhOnly.has(String(way.at(-1)))) {
        scope.report('NO_ENGLISH', 'note', way, `「${zh}」没有英文（en），英文页面上会显示中文`, `“${zh}” has no English (en), so an English page shows it in Chinese`)
      }
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, [...way, Array.isArray(value) ? Number(key) : key])
  }
  walk(scope.layers.text.says, [])
}

/** These take no English. */
const zhOnly = new Set(['incentive'])
