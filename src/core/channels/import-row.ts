// One row of a table read through a map: the values it gives, or what is wrong with it and how to mend it.
import { atLocal, fromMs, isInstant, toMs, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Column, ImportMap } from './import-map.ts'

export type SourceRow = { row: number; cells: Record<string, string> }
export type RowFault = { row: number; field: string; message: string }
export type ImportRow = {
  row: number
  externalId: string
  /** Of contacts and complaints; an order is not received. */
  receivedAt: Instant
  content: string
  fields: Record<string, string | number>
  events: { type: string; at: Instant; data: Record<string, string | number> }[]
}

/** The row's values in the order of time, or its faults (all of them, not only the first). */
export function readRow(map: ImportMap, source: SourceRow, now: Instant): ImportRow | RowFault[] {
  const faults: RowFault[] = []
  const fault = (field: string, message: string) => void faults.push({ row: source.row, field, message })
  const read = (field: string, column: Column) => readColumn(column, source, map.zone, (message) => fault(field, message))

  const externalId = source.cells[map.key]?.trim() ?? ''
  if (externalId === '') fault(map.key, `列“${map.key}”是每行的编号，不能为空；请补上 (every row needs its own key)`)

  const fields: ImportRow['fields'] = {}
  for (const [field, column] of Object.entries(map.fields)) {
    const value = read(field, column)
    if (value !== undefined) fields[field] = value
  }
  const events = Object.entries(map.events).flatMap(([type, event]) => {
    const at = read(`${type}.at`, event.at)
    if (at === undefined) return []
    const data = Object.entries(event.data).map(([name, column]) => [name, read(name, column)] as const)
    return [{ type, at: at as Instant, data: Object.fromEntries(data.filter(([, v]) => v !== undefined)) as Record<string, string | number> }]
  })

  const { received_at: receivedAt, content, ...rest } = fields
  if (receivedAt !== undefined) checkOrder(receivedAt as Instant, events, now, fault)
  if (faults.length > 0) return faults
  return { row: source.row, externalId, receivedAt: receivedAt as Instant, content: String(content ?? ''), fields: rest, events }
}

/** Columns that the map names and the table does not have. */
export function missingColumns(map: ImportMap, headings: string[]): string[] {
  const columns = [...Object.values(map.fields), ...Object.values(map.events).flatMap((event) => [event.at, ...Object.values(event.data)])]
  const named = [map.key, ...columns.flatMap((column) => column.from ?? [])]
  return [...new Set(named)].filter((name) => !headings.includes(name))
}

function checkOrder(receivedAt: Instant, events: ImportRow['events'], now: Instant, fault: (field: string, message: string) => void) {
  if (receivedAt > now) fault('received_at', `接收时间 ${receivedAt} 在将来；请核对 (the time lies in the future)`)
  for (const event of events) {
    if (event.at < receivedAt) fault(`${event.type}.at`, `${event.type} 的时间早于接收时间；请核对两个时间 (earlier than it was received)`)
    if (event.at > now) fault(`${event.type}.at`, `${event.type} 的时间 ${event.at} 在将来；请核对 (the time lies in the future)`)
  }
}

function readColumn(column: Column, source: SourceRow, zone: string, fault: (message: string) => void): string | number | undefined {
  if (column.value !== undefined) return column.value
  const names = [column.from ?? []].flat()
  const text = names.map((name) => source.cells[name]?.trim() ?? '').filter((part) => part !== '').join('\n')
  if (text === '') {
    if (column.required) fault(`列“${names.join('、')}”不能为空；请填写 (this must not be empty)`)
    return undefined
  }
  if (column.codes) {
    const code = column.codes[text]
    if (code === undefined) fault(`“${text.slice(0, 30)}”不在对照表里；可用：${Object.keys(column.codes).join('、')} (not in the list of codes)`)
    return code
  }
  if (column.is === 'time') return readTime(text, column, zone, fault)
  if (column.is === 'date') return readDate(text, fault)
  if (column.is === 'number') return readNumber(text, column, fault)
  return text
}

function readNumber(text: string, { times = 1, most = Infinity }: Column, fault: (message: string) => void): number | undefined {
  const value = Number(text.replaceAll(',', '')) * times
  if (value <= most) return value
  if (Number.isFinite(value)) {
    fault(`“${text.slice(0, 30)}”超过 ${most}；请核对，或在对照文件里用 times 换算 (more than ${most}; check it, or convert it with times in the map)`)
    return undefined
  }
  fault(`“${text.slice(0, 30)}”不是数字；请写成 1234.5 这样 (not a number)`)
  return undefined
}

const TIME = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

function readTime(text: string, column: Column, zone: string, fault: (message: string) => void): Instant | undefined {
  const match = TIME.exec(text)
  if (!match) {
    fault(`“${text.slice(0, 30)}”不是能认的时间；请写成 2026-10-12 18:00 (not a time; write 2026-10-12 18:00)`)
    return undefined
  }
  const [, year, month, date, hour, minute, second, offset] = match
  const day = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}` as LocalDate
  try {
    if (hour === undefined) {
      if (column.day_only === 'end') return fromMs(toMs(atLocal(day, '24:00', zone)) - 1000)
      fault(`“${text}”只有日期；请补上时刻，如 ${day} 18:00 (a date without a time)`)
      return undefined
    }
    const time = `${hour.padStart(2, '0')}:${minute}:${second ?? '00'}`
    return atLocal(day, time, offset ? asZone(offset) : zone)
  } catch {
    fault(`“${text.slice(0, 30)}”不是存在的日期或时刻；请核对 (no such date or time)`)
    return undefined
  }
}

function readDate(text: string, fault: (message: string) => void): LocalDate | undefined {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+0{1,2}:00(?::00)?)?$/.exec(text) ?? []
  const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`
  if (isInstant(`${day}T00:00:00Z`)) return day as LocalDate
  fault(`“${text.slice(0, 30)}”不是存在的日期；请写成 2026-10-12 (no such date; write 2026-10-12)`)
  return undefined
}

function asZone(offset: string): string {
  return offset === 'Z' ? '+00:00' : offset.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
}
