// The columns that each list can show and export: name, heading, usual width in pixels, and whether it is shown at first.
import type { Text } from '#core/kernel/text.ts'
import type { List } from './lists.ts'

export type ColumnOffer = { name: string; label: { zh: string; en: string }; width: number; first: boolean }

const column = (name: string, [zh, en]: [zh: string, en: string], more: { width?: number; first?: boolean } = {}): ColumnOffer => ({ name, label: { zh, en }, width: more.width ?? 120, first: more.first ?? false })

const FIRST = { first: true }

/** What can be said of an order, a contract, an event or a customer; each list begins with its own choice. */
function ofOrders(first: string[]): ColumnOffer[] {
  const offers = [
    column('number', ['编号', 'Number'], { width: 130 }), column('title', ['内容', 'What'], { width: 200 }), column('customer', ['客户', 'Customer']), column('phone', ['电话', 'Phone'], { width: 130 }), column('place', ['地点', 'Place'], { width: 160 }), column('region', ['片区', 'Region'], { width: 100 }),
    column('group', ['客户群体', 'Group'], { width: 110 }), column('rhythm', ['希望多久回访一次', 'Wished calls'], { width: 110 }), column('special', ['上门回访', 'To be visited'], { width: 90 }), column('important', ['重点', 'Important'], { width: 70 }),
    column('service', ['服务', 'Service']), column('unit', ['部门', 'Unit'], { width: 110 }), column('worker', ['经办人', 'Done by'], { width: 100 }), column('completed', ['完成时间', 'Completed'], { width: 120 }), column('starts', ['开始', 'From'], { width: 110 }), column('ends', ['结束', 'To'], { width: 110 }), column('calls', ['回访', 'Callbacks'], { width: 180 }),
  ]
  return [...first.map((name) => ({ ...offers.find((one) => one.name === name)!, first: true })), ...offers.filter((one) => !first.includes(one.name))]
}

export const columnsOf: Record<List, ColumnOffer[]> = {
  complaints: [
    column('clock', ['最近时限', 'Next clock'], { width: 150, first: true }), column('due', ['最晚', 'Due'], { width: 130 }), column('number', ['编号', 'Number'], { width: 130 }),
    column('subject', ['投诉', 'Complaint'], { width: 260, first: true }), column('customer', ['客户', 'Customer'], { width: 110 }), column('place', ['地点', 'Place'], { width: 160 }),
    column('state', ['状态', 'State'], FIRST), column('severity', ['重要程度', 'Severity'], { width: 90 }), column('class', ['类别', 'Class'], FIRST),
    column('unit', ['承办单位', 'Unit'], FIRST), column('owner', ['责任人', 'Owner'], { width: 100, first: true }), column('received', ['接收时间', 'Received'], { width: 140 }),
    column('channel', ['渠道', 'Channel'], { width: 100 }), column('kind', ['性质', 'Kind'], { width: 90 }), column('repeat', ['再次投诉', 'Repeated'], { width: 90 }), column('priority', ['优先级', 'Priority'], { width: 80 }),
  ],
  callbacks: [
    column('due', ['最晚', 'Due'], { width: 140, first: true }), column('title', ['回访', 'Callback'], { width: 150 }), column('subject', ['编号', 'Number'], { width: 130, first: true }), column('about', ['事由', 'About'], { width: 230, first: true }),
    column('customer', ['客户', 'Customer'], FIRST), column('phone', ['电话', 'Phone']), column('place', ['地点', 'Place'], { width: 160 }), column('attempts', ['已打次数', 'Attempts'], { width: 80, first: true }),
    column('caller', ['回访人', 'Caller'], { width: 90, first: true }), column('outcome', ['结果', 'Outcome'], { width: 100, first: true }), column('done', ['完成时间', 'Done'], { width: 140 }),
  ],
  duties: [
    column('due', ['最晚', 'Due'], { width: 140, first: true }), column('title', ['任务', 'Duty'], { width: 200, first: true }), column('says', ['内容', 'About'], { width: 240, first: true }), column('complaint', ['关于', 'Concerns'], { width: 140, first: true }),
    column('by', ['由谁做', 'By whom'], FIRST), column('status', ['状态', 'State'], { width: 100 }), column('late', ['超时', 'Late'], { width: 70 }), column('clauses', ['条款', 'Clauses'], { width: 120 }), column('arisen', ['产生时间', 'Arisen'], { width: 140 }),
  ],
  contacts: [
    column('received', ['接收时间', 'Received'], { width: 130, first: true }), column('channel', ['渠道', 'Channel'], { width: 100, first: true }), column('name', ['姓名', 'Name'], { width: 100, first: true }), column('phone', ['电话', 'Phone'], { width: 130, first: true }),
    column('content', ['内容', 'Content'], { width: 400, first: true }), column('receiver', ['接收人', 'Received by'], { width: 100, first: true }),
  ],
  customers: ofOrders(['number', 'title', 'customer', 'phone', 'group', 'rhythm', 'starts', 'ends', 'calls']),
  contracts: ofOrders(['number', 'title', 'customer', 'phone', 'service', 'starts', 'ends', 'calls']),
  orders: ofOrders(['number', 'title', 'customer', 'phone', 'service', 'completed', 'worker', 'calls']),
  events: ofOrders(['number', 'title', 'customer', 'phone', 'service', 'completed', 'worker', 'calls']),
}

export type ColumnChoice = { name: string; width: number | null }

/** What somebody has set, without what is no longer offered; at first the usual columns. */
export function chosenColumns(list: List, kept: ColumnChoice[] | null): { name: string; label: Text; width: number }[] {
  const offers = columnsOf[list]
  const chosen = kept?.filter(({ name }) => offers.some((offer) => offer.name === name)) ?? []
  if (chosen.length === 0) return offers.filter((offer) => offer.first)
  return chosen.map(({ name, width }) => {
    const offer = offers.find((one) => one.name === name)!
    return { name, label: offer.label, width: width ?? offer.width }
  })
}
