// What is on the desks of 云栖里 now: late, due soon, waiting for somebody, reopened, joined, anonymous.
import { photographs } from '../photographs.ts'
import { customerDoes, files, finds, registers, type Scene, type Tale } from '../scene.ts'

const resident = (customer_name: string, phone: string, place: string) => ({ customer_name, phone, place })

/** A complaint that an agent has taken by telephone and handed to a department. */
async function dispatched(scene: Scene, { content, fields, unit, person, day }: { content: string; fields: Record<string, unknown>; unit: string; person?: string; day: number }) {
  const { class: code, severity = 'normal', ...about } = fields
  const matter = await registers(scene, 'linxiao', { channel: 'hotline', content, fields: { ...about, severity } })
  await matter.does('linxiao', 'assess', { class: code, settleable: false })
  await matter.does('linxiao', 'dispatch', { unit, limit: scene.when({ day, time: '18:00' }), ...(person && { person }) })
  return matter
}

const portalComplaint: Tale = async (scene) => {
  await scene.at({ day: -2, time: '20:14' })
  await files(scene, { content: '5 栋门口的路灯坏了半个月，老人晚上看不见台阶，上周有人摔了一跤。请尽快修好，并告诉我们什么时候修。', fields: { ...resident('韩冬', '13688710233', '5 栋单元门口'), address: '5 栋 1 单元 301' } })
  await scene.at({ day: -1, time: '08:40' })
  const matter = await finds(scene, 'linxiao', '路灯坏了半个月')
  await matter.does('linxiao', 'register')
  await matter.does('linxiao', 'assess', { class: 'other', severity: 'normal', urgency: 'high', settleable: false })
  await matter.does('linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: scene.when({ day: 1, time: '18:00' }) })
  await scene.at({ day: -1, time: '09:30' })
  await matter.does('wanghaiyan', 'accept')
  await matter.does('wanghaiyan', 'investigate', { note: '先拉警戒线、放临时灯' })
  await scene.at({ day: -1, time: '16:50' })
  await matter.does('wanghaiyan', 'add_evidence', { evidence: [await photographs(scene, 'wanghaiyan', '5 栋门口灯杆线缆')] })
}

/** Answered, then the call finds it still defective: reopened by itself, and the 24 hours run. */
const liftAgain: Tale = async (scene) => {
  await scene.at({ day: -6, time: '08:25' })
  const matter = await dispatched(scene, { content: '6 栋 2 单元电梯又停了，困人二十分钟，老人受了惊吓。上个月刚修过。', fields: { ...resident('陈建华', '13912087745', '6 栋 2 单元电梯'), class: 'lift', severity: 'high', urgency: 'high' }, unit: 'engineering', person: 'wanghaiyan', day: -4 })
  await scene.at({ day: -6, time: '08:41' })
  await matter.does('wanghaiyan', 'accept')
  await matter.does('wanghaiyan', 'investigate')
  await scene.at({ day: -5, time: '15:00' })
  await matter.does('wanghaiyan', 'end_investigation', { findings: '门机皮带松弛，维保单位已更换并调试。', responsibility: 'shared', cause: 'supplier' })
  await scene.at({ day: -4, time: '10:10' })
  await matter.does('wanghaiyan', 'answer', { result: '门机皮带已更换，试运行两天正常。', process: '维保单位到场检修，更换门机皮带。', told_by: 'phone' })
  await scene.at({ minutesAgo: 21 * 60 + 35 })
  await matter.calledBack('sunjia', { outcome: 'still_defective', view: '昨晚又停在五楼，里面还有人。你们到底修没修好？' })
  await scene.at({ minutesAgo: 20 * 60 })
  await matter.does('wanghaiyan', 'plan', { measures: ['更换整套门机', '恢复前派人值守', '两周内每天早晚各试运行一次'], owner: 'wanghaiyan', due: scene.when({ day: 2, time: '18:00' }) })
}

const overdue: Tale = async (scene) => {
  await scene.at({ day: -5, time: '10:02' })
  const matter = await dispatched(scene, { content: '小区绿化带的垃圾三天没有清，苍蝇很多，物业费照收不误。', fields: { ...resident('郑桂兰', '13577120986', '8 栋东侧绿化带'), class: 'hygiene' }, unit: 'environment', person: 'tangmin', day: -3 })
  await scene.at({ day: -5, time: '11:20' })
  await matter.does('tangmin', 'accept', { note: '清运车坏了，等替换车' })
  await matter.does('tangmin', 'investigate')
}

const toTheManager: Tale = async (scene) => {
  await scene.at({ day: -2, time: '14:00' })
  const matter = await registers(scene, 'majun', { channel: 'leader', content: '当面向马经理反映：地下车库 B2 顶板渗水，车漆被腐蚀，报修四次没有结果。', fields: { ...resident('吴永强', '13706619021', 'B2 车库 117 号车位'), demand: '彻底止水，赔偿车漆修复', class: 'other', severity: 'high', settleable: false } })
  await matter.does('majun', 'dispatch', { unit: 'engineering', person: 'zhaolimin', limit: scene.when({ day: 1, time: '12:00' }) })
  await scene.at({ day: -2, time: '15:10' })
  await matter.does('zhaolimin', 'accept')
  await matter.does('zhaolimin', 'investigate')
  await scene.at({ day: -1, time: '11:00' })
  await matter.does('zhaolimin', 'end_investigation', { findings: '顶板后浇带防水失效，雨后渗入。', responsibility: 'ours' })
  await scene.at({ day: -1, time: '16:30' })
  await matter.does('zhaolimin', 'plan', { measures: ['后浇带注浆止水', '更换接水槽', '车漆抛光修复'], owner: 'zhaolimin', due: scene.when({ day: 6, time: '18:00' }), remedies: [{ remedy: 'repair' }, { remedy: 'compensate', amount: 150_000 }] })
}

const againstTheDesk: Tale = async (scene) => {
  await scene.at({ day: -9, time: '09:20' })
  const matter = await registers(scene, 'songqiang', { channel: 'internal', content: '安防部：昨晚 22 点门岗三次拨打客服中心值班电话无人接听，访客核验耽误四十分钟。', fields: { customer_name: '宋强（安防部）', phone: '80086', class: 'staff', settleable: false } })
  await scene.at({ day: -9, time: '10:00' })
  await matter.fills('gaojie', 'handling_slip', { measures: ['核对当晚值班记录', '值班电话改为双线'], due: scene.when({ day: -7, time: '18:00' }) })
  await matter.does('gaojie', 'dispatch', { unit: 'desk', person: 'linxiao', limit: scene.when({ day: -7, time: '18:00' }) })
  await scene.at({ day: -7, time: '17:10' })
  await matter.does('gaojie', 'answer', { result: '当晚值班员离岗取快递十五分钟，已批评；值班电话改为双线，漏接自动转经理手机。', process: '核对值班表和话单，与值班员谈话。' })
  await scene.at({ day: -6, time: '11:00' })
  await matter.does('gaojie', 'close', { person: 'linxiao' })
}

/** Two neighbours about one thing: one matter, two people to be told and called. */
const joinedNeighbours: Tale = async (scene) => {
  await scene.at({ day: -1, time: '07:50' })
  const matter = await dispatched(scene, { content: '1 栋门禁刷脸失灵，老人抱着孩子进不了门。', fields: { ...resident('徐慧', '13850021177', '1 栋单元门'), class: 'access' }, unit: 'security', person: 'songqiang', day: 1 })
  await scene.at({ day: -1, time: '08:35' })
  await registers(scene, 'linxiao', { channel: 'hotline', content: '1 栋单元门刷脸不开，刷卡也不行，已经有人从车库绕。', fields: { ...resident('罗志军', '13900563318', '1 栋单元门'), class: 'access' }, join: matter.number })
  await scene.at({ day: -1, time: '09:05' })
  await matter.does('songqiang', 'accept')
  await matter.does('songqiang', 'contact_customer', { method: 'phone', reached: true, note: '两位业主都已告知：临时开门，保安值守' })
}

/** Two matters that turn out to be one. */
const joinedLater: Tale = async (scene) => {
  await scene.at({ day: -3, time: '19:05' })
  const first = await dispatched(scene, { content: '水景池夜里十一点还在放水，声音大得睡不着。', fields: { ...resident('马丽娟', '13677720145', '中心水景池'), class: 'other' }, unit: 'environment', person: 'tangmin', day: 0 })
  await scene.at({ day: -3, time: '20:30' })
  const second = await registers(scene, 'linxiao', { channel: 'hotline', content: '水景池水泵半夜轰鸣，孩子要上学。', fields: { ...resident('罗文静', '13912220401', '4 栋 0401'), class: 'other' } })
  await second.does('linxiao', 'join', { master: first.number, reason: '同一水泵噪声，同晚反映' })
  await scene.at({ day: -2, time: '09:00' })
  await first.does('tangmin', 'accept')
  await scene.at({ day: -1, time: '17:20' })
  await first.does('tangmin', 'answer', { result: '水泵改为早 7 点至晚 9 点运行，底座加装减振垫。', process: '夜间实测噪声 58 分贝，当日改定时器。', told_by: 'phone' })
}

const anonymous: Tale = async (scene) => {
  await scene.at({ minutesAgo: 200 })
  await registers(scene, 'linxiao', { channel: 'visit', content: '有人在 3 栋楼顶私自搭建阳光房，用铁皮压着，大风天危险。来访人不愿留名。', fields: { customer_name: { missing: 'refused', reason: '来访人要求匿名' }, phone: { missing: 'refused', reason: '来访人要求匿名' }, place: '3 栋楼顶', class: 'illegal_building', settleable: false } })
}

const important: Tale = async (scene) => {
  await scene.at({ day: -3, time: '08:10' })
  const matter = await dispatched(scene, { content: '顶楼 1802 屋面漏水，客厅吊顶塌了一块，家里有婴儿。', fields: { ...resident('孟晓东', '13599001802', '9 栋 1802'), class: 'roof_leak', severity: 'high', urgency: 'high' }, unit: 'engineering', person: 'wanghaiyan', day: 0 })
  await scene.at({ day: -3, time: '08:30' })
  await matter.does('wanghaiyan', 'accept', { note: '已搭防水布' })
  await matter.does('wanghaiyan', 'investigate')
  await scene.at({ day: -2, time: '10:00' })
  await matter.does('wanghaiyan', 'add_evidence', { evidence: [await photographs(scene, 'wanghaiyan', '1802 屋面卷材开裂')] })
  await matter.does('wanghaiyan', 'end_investigation', { findings: '屋面卷材开裂两处，落水口堵塞。', responsibility: 'ours' })
  await scene.at({ day: -1, time: '15:00' })
  await matter.does('wanghaiyan', 'plan', { measures: ['重做两处卷材', '疏通落水口', '恢复吊顶'], owner: 'wanghaiyan', due: scene.when({ day: 5, time: '18:00' }), remedies: [{ remedy: 'repair' }, { remedy: 'compensate', amount: 80_000 }] })
}

/** More time was asked for and granted before the limit, and the resident was told. */
const extended: Tale = async (scene) => {
  await scene.at({ workday: -2, time: '09:00' })
  const matter = await dispatched(scene, { content: '12 栋外墙瓷砖空鼓，怕掉下来砸人，要求整面检查。', fields: { ...resident('韩美玲', '13811201102', '12 栋北外墙'), class: 'wall_crack', severity: 'low' }, unit: 'engineering', person: 'wanghaiyan', day: 1 })
  await matter.does('wanghaiyan', 'accept')
  await matter.does('wanghaiyan', 'investigate')
  await scene.at({ workday: -1, time: '14:00' })
  await matter.does('wanghaiyan', 'request_extension', { reason: '整面空鼓检测要搭吊篮并等无风天，先围挡', limit: scene.when({ day: 56, time: '18:00' }) })
  await scene.at({ workday: -1, time: '15:30' })
  await matter.does('zhaolimin', 'grant_extension', { reason: '吊篮进场需报备', limit: scene.when({ day: 56, time: '18:00' }), next_step: '围挡后逐块检测', expected_by: scene.when({ day: 56, time: '18:00' }) })
}

const justNow: Tale = async (scene) => {
  await scene.at({ minutesAgo: 35 })
  await registers(scene, 'linxiao', { channel: 'hotline', content: '3 栋 801 厨房下水返水，正往外冒。', fields: { ...resident('黄国平', '13766310801', '3 栋 801'), class: 'other', severity: 'high', urgency: 'high', settleable: false } })
  await scene.at({ minutesAgo: 12 })
  await files(scene, { content: '外来车辆天天占我的 B1-047 车位，保安说管不了。', fields: resident('吴晨', '13599021047', 'B1-047 车位') })
}

const appealed: Tale = async (scene) => {
  await scene.at({ day: -8, time: '12:20' })
  const slip = await files(scene, { content: '装修押金 2,000 元验收两个月还没退，客服说验收单丢了。', fields: { ...resident('宋佳宁', '13677110703', '11 栋 0703'), demand: '三天内退押金' } })
  const matter = await finds(scene, 'linxiao', '装修押金')
  await matter.does('linxiao', 'register')
  await matter.does('linxiao', 'assess', { class: 'other', settleable: false })
  await matter.does('linxiao', 'report_up', { opinion: '验收单确系我方遗失，金额超出前台权限。' })
  await scene.at({ day: -7, time: '09:30' })
  await matter.does('majun', 'instruct', { instruction: '查清验收单去向，按流程办理退款。' })
  await matter.does('gaojie', 'execute', { note: '查台账、联系装修公司' })
  await scene.at({ day: -6, time: '16:00' })
  await matter.does('linxiao', 'answer', { result: '需先补做验收，合格后七个工作日退款。', process: '查验收台账，未找到原单。' })
  await scene.at({ day: -5, time: '21:10' })
  await customerDoes(scene, slip, { action: 'appeal', data: { reason: '验收单是你们丢的，不应让业主重新验收再等七天。' } })
  await scene.at({ day: -4, time: '10:00' })
  await matter.does('majun', 'decide_appeal', { verdict: 'changed', reason: '遗失责任在我方，以施工照片代验收，当日退款。', result: '押金 2,000 元已于今日原路退回，并致歉。', process: '复核原验收照片，改变原答复。' })
  await scene.at({ day: -3, time: '11:00' })
  await customerDoes(scene, slip, { action: 'confirm', data: { outcome: 'satisfied', customer_view: '钱收到了，希望以后别再丢单。' } })
}

export const underWay: Tale[] = [portalComplaint, liftAgain, overdue, toTheManager, againstTheDesk, joinedNeighbours, joinedLater, anonymous, important, extended, justNow, appealed]
