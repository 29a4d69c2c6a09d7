// Two months of work orders at 云栖里: repairs, help, special services, works, events and contracts, handed in on the day they were finished.
import { addDays, localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { went, type Scene, type Tale } from '../scene.ts'

const jobs = ['厨房下水疏通', '入户门锁更换', '阳台地漏返水', '卧室灯具不亮', '单元门闭门器', '卫生间换阀门', '空调孔渗水', '窗扇脱轨', '厨房插座无电', '马桶水箱漏水', '可视对讲无声', '跳闸查线']
const repairClasses = ['unit_door', 'door_lock', 'meter_battery', 'lift', 'access', 'other']
const names = ['李', '张', '黄', '马', '高', '罗', '邓', '沈', '韩', '曾', '彭', '吕', '苏', '蒋', '蔡', '魏']
const workers = ['陈师傅', '吴师傅', '刘师傅', 'wanghaiyan']

type Finished = { orderNo: string; service: string; title: string; worker: string; class?: string; important?: boolean; n: number }

async function handsIn(scene: Scene, { n, ...order }: Finished): Promise<void> {
  const place = `${1 + (n % 12)} 栋 ${1 + (n % 18)}0${1 + (n % 4)}`
  const customer = `${names[n % names.length]}${n % 2 ? '女士' : '先生'}`
  const phone = `136${String(20_000_000 + n * 7919).slice(0, 8)}`
  went(scene, `order ${order.orderNo}`, await scene.as('linxiao').post('/api/orders', { unit: 'engineering', completedAt: scene.now(), customerName: customer, phone, place, ...order }))
}

/** The first day of the month that lies so many months before today's. */
function monthStart(now: Instant, back: number): LocalDate {
  const [year = 0, month = 1] = localDate(now).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10) as LocalDate
}

type Day = { day: LocalDate; n: number }

/** So many orders, evenly over the days of a month that have passed. */
function spread(days: LocalDate[], count: number): Day[] {
  return Array.from({ length: count }, (_, n) => ({ n, day: days[Math.min(days.length - 1, Math.floor((n * days.length) / count))]! }))
}

function monthOfWork(back: number): Tale {
  return async (scene) => {
    const today = localDate(scene.when({ day: 0, time: '12:00' }))
    const first = monthStart(scene.when({ day: 0, time: '12:00' }), back)
    const next = monthStart(scene.when({ day: 0, time: '12:00' }), back - 1)
    const days = daysFrom(first, next < today ? next : today)
    if (days.length === 0) return
    const mark = first.slice(2, 7).replace('-', '')
    const work: (Day & { order: Omit<Finished, 'n'> })[] = [
      ...spread(days, back === 0 ? 36 : 38).map((one) => ({ ...one, order: { orderNo: `WX-${mark}-${String(one.n + 1).padStart(3, '0')}`, service: 'repair', title: jobs[one.n % jobs.length]!, worker: workers[one.n % workers.length]!, class: repairClasses[one.n % repairClasses.length]! } })),
      ...spread(days, 7).map((one) => ({ ...one, n: one.n + 60, order: { orderNo: `QZ-${mark}-${String(one.n + 1).padStart(2, '0')}`, service: 'help', title: one.n % 2 ? '代收大件并送上楼' : '老人跌倒协助送医', worker: 'songqiang' } })),
      ...spread(days, 4).map((one) => ({ ...one, n: one.n + 80, order: { orderNo: `TY-${mark}-${String(one.n + 1).padStart(2, '0')}`, service: 'special', title: '入户深度保洁', worker: '何阿姨' } })),
      ...spread(days, 3).map((one) => ({ ...one, n: one.n + 90, order: { orderNo: `LH-${mark}-${String(one.n + 1).padStart(2, '0')}`, service: one.n % 2 ? 'greening' : 'cleaning', title: one.n % 2 ? '宅间绿篱修剪' : '楼道外窗清洗', worker: '唐敏' } })),
      ...spread(days, 1).map((one) => ({ ...one, n: one.n + 97, order: { orderNo: `GC-${mark}-01`, service: 'works', title: back === 0 ? '9 栋屋面防水局部重做' : '地库排水沟改造', worker: '安达防水工程队', class: 'roof_leak', important: true } })),
    ]
    for (const day of days) {
      const own = work.filter((one) => one.day === day)
      if (own.length === 0) continue
      await scene.at({ day: daysApart(today, day), time: '17:40' })
      for (const { n, order } of own) await handsIn(scene, { ...order, n: n + back * 31 })
    }
  }
}

const cultureEvent: Tale = async (scene) => {
  await scene.at({ day: -18, time: '21:00' })
  await handsIn(scene, { orderNo: 'WH-重阳', service: 'culture', title: '重阳邻里百家宴', worker: '许丽', n: 5 })
}

/** Contracts whose middle or end has passed: two calls each, one for each. */
const contracts: Tale = async (scene) => {
  await scene.at({ day: -50, time: '10:00' })
  const today = localDate(scene.when({ day: 0, time: '12:00' }))
  const contract = async (orderNo: string, title: string, about: { from: number; to: number; customerName: string; phone: string; place: string }) => {
    const { from, to, ...customer } = about
    went(scene, orderNo, await scene.as('linxiao').post('/api/orders', { orderNo, kind: 'contract', service: 'special', title, worker: '何阿姨', startsOn: addDays(today, from), endsOn: addDays(today, to), ...customer }))
  }
  await contract('HT-0031', '每周两次入户保洁', { from: -100, to: 84, customerName: '林教授', phone: '13801310031', place: '2 栋 1501' })
  await contract('HT-0032', '老人助浴陪护', { from: -44, to: 30, customerName: '曾奶奶', phone: '13801310032', place: '8 栋 203' })
  await contract('HT-0027', '宠物寄养照看', { from: -64, to: -3, customerName: '蒋先生', phone: '13801310027', place: '5 栋 702' })
}

function daysFrom(first: LocalDate, until: LocalDate): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = first; day < until; day = addDays(day, 1)) days.push(day)
  return days
}

function daysApart(today: LocalDate, day: LocalDate): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
}

export const monthsOfWork: Tale[] = [monthOfWork(1), monthOfWork(0), cultureEvent, contracts]
