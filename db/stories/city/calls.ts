// Calls to 96310: dispatched within three minutes or not, on the site, repeated, in the period of correction, and one that has just come in.
import { addMs } from '#core/kernel/instant.ts'
import { photographs } from '../photographs.ts'
import { registers, type Matter, type Scene, type Tale } from '../scene.ts'
import type { Moment } from '../telling.ts'

type Report = { content: string; name: string; phone: string; place: string; code: string; join?: string; reason?: string }

/** What the regulation wants said to a caller, and was. */
const said = { script_lines: ['greet', 'listen', 'repeat', 'promise'] }

/** Taken down while the caller speaks; on file the moment it is registered. */
async function reports(scene: Scene, { content, name, phone, place, code, join, reason }: Report): Promise<Matter> {
  return registers(scene, 'linxiao', {
    channel: 'hotline', kind: 'report', content, ...(join && { join }),
    fields: { customer_name: name, phone, place, class: code, in_remit: true, settleable: false, ...said, ...(reason && { reason }) },
  })
}

const toTheBrigade = (scene: Scene, hours = 24) => ({ unit: 'brigade', limit: addMs(scene.now(), hours * 3_600_000) })
const minutes = (from: { day: number; time: string }, add: number): Moment => {
  const [hour = 0, minute = 0] = from.time.split(':').map(Number)
  const all = hour * 60 + minute + add
  return { day: from.day + Math.floor(all / 1440), time: `${String(Math.floor(all / 60) % 24).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}` }
}

/** Two minutes to the brigade, twenty to the site, answered the same morning, called back. */
const streetTrade: Tale = async (scene) => {
  const start = { day: -8, time: '09:10' }
  await scene.at(start)
  const matter = await reports(scene, { content: '南门菜场外整排摊贩占了盲道，电动三轮倒车差点撞到人。', name: '周国英', phone: '13900230017', place: '南门菜场人行道', code: 'street_trade' })
  await scene.at(minutes(start, 2))
  await matter.does('linxiao', 'dispatch', toTheBrigade(scene))
  await scene.at(minutes(start, 5))
  await matter.does('zhaolimin', 'accept')
  await matter.does('zhaolimin', 'obtain_contact', { purpose: '现场核对摊位位置' })
  await scene.at(minutes(start, 9))
  await matter.does('zhaolimin', 'depart', { persons: ['赵立民', '王海燕'] })
  await scene.at(minutes(start, 12))
  await matter.does('linxiao', 'urge', { note: '已出发，预计十分钟到' })
  await scene.at(minutes(start, 22))
  await matter.does('wanghaiyan', 'arrive', { place: '南门菜场人行道' })
  await scene.at(minutes(start, 70))
  await matter.does('wanghaiyan', 'record_scene', { facts: '劝离摊贩 9 户，暂扣三轮车 2 辆，盲道恢复通行。', evidence: [await photographs(scene, 'wanghaiyan', '南门菜场劝离后')] })
  await scene.at(minutes(start, 130))
  await matter.does('zhaolimin', 'answer', { result: '占道摊贩已劝离，盲道恢复；早晚高峰安排定点值守。', process: '接派后 20 分钟到场处置。', told_by: 'phone' })
  await scene.at({ day: -6, time: '10:00' })
  await matter.calledBack('sunjia', { outcome: 'satisfied', view: '当天就清了，希望能坚持。' })
  await scene.at({ day: -6, time: '17:00' })
  await matter.does('linxiao', 'close')
  await matter.does('linxiao', 'archive')
}

/** Five minutes instead of three: late, and it says so. */
const lateDispatch: Tale = async (scene) => {
  const start = { day: -3, time: '22:41' }
  await scene.at(start)
  const matter = await reports(scene, { content: '工地深夜浇筑，泵车轰鸣，孩子明天考试。', name: '汪岚', phone: '13700330024', place: '滨河路 66 号工地', code: 'noise' })
  await scene.at(minutes(start, 5))
  await matter.does('linxiao', 'dispatch', toTheBrigade(scene, 12))
  await scene.at(minutes(start, 12))
  await matter.does('zhaolimin', 'accept')
  await scene.at(minutes(start, 48))
  await matter.does('zhaolimin', 'arrive', { place: '滨河路 66 号工地' })
  await matter.does('zhaolimin', 'record_scene', { facts: '无夜间施工许可，责令停工。', evidence: [await photographs(scene, 'zhaolimin', '夜间工地泵车')] })
  await scene.at({ day: -2, time: '09:30' })
  await matter.does('zhaolimin', 'answer', { result: '已责令停止夜间施工并立案。', process: '夜间到场检查。' })
}

/** The same stall, three callers, one day: one entry, and each call in writing. */
const sameDay: Tale = async (scene) => {
  const start = { day: -1, time: '08:05' }
  const place = '人民小学东门'
  await scene.at(start)
  const matter = await reports(scene, { content: '校门口早点摊油烟熏人，油污倒在下水口。', name: '林家长', phone: '13611110001', place, code: 'street_trade' })
  await scene.at(minutes(start, 1))
  await matter.does('linxiao', 'dispatch', toTheBrigade(scene))
  await scene.at(minutes(start, 8))
  await matter.does('zhaolimin', 'accept')
  await scene.at(minutes(start, 26))
  await matter.does('wanghaiyan', 'arrive', { place })
  await scene.at(minutes(start, 40))
  await reports(scene, { content: '人民小学门口早点摊还在炸油条，孩子进不了校门。', name: '郑先生', phone: '13611110002', place, code: 'street_trade', join: matter.number })
  await scene.at(minutes(start, 55))
  await reports(scene, { content: '还是东门那几个早点摊，已经打过一次电话了。', name: '林家长', phone: '13611110001', place, code: 'street_trade', join: matter.number })
  await scene.at(minutes(start, 90))
  await matter.does('zhaolimin', 'contact_customer', { method: 'phone', reached: true, note: '已向三次来电人说明处置进度' })
}

/** Ordered to be put right by a date; until then a further call belongs to it. */
const inCorrection: Tale = async (scene) => {
  const start = { day: -4, time: '14:00' }
  const place = '望江路 12 号楼顶'
  await scene.at(start)
  const matter = await reports(scene, { content: '楼顶在搭彩钢棚，已经立了柱子。', name: '卢先生', phone: '13522220009', place, code: 'illegal_building' })
  await scene.at(minutes(start, 2))
  await matter.does('linxiao', 'dispatch', toTheBrigade(scene, 72))
  await scene.at(minutes(start, 7))
  await matter.does('zhaolimin', 'accept')
  await scene.at(minutes(start, 29))
  await matter.does('zhaolimin', 'arrive', { place })
  await matter.does('zhaolimin', 'record_scene', { facts: '未批先建，钢构 38 平方米。', evidence: [await photographs(scene, 'zhaolimin', '楼顶钢构')] })
  await matter.does('zhaolimin', 'order_correction', { addressee: '望江路 12 号 6-2 住户', correction_due: scene.when({ day: 5, time: '00:00' }).slice(0, 10) })
  await scene.at({ day: -2, time: '11:15' })
  await reports(scene, { content: '楼顶又在焊，限期改正了怎么还在干？', name: '楼下住户', phone: '13522220010', place, code: 'illegal_building', join: matter.number })
}

/** On a later day it is a new entry, linked to the former one. */
const laterAgain: Tale = async (scene) => {
  await scene.at({ day: -1, time: '17:45' })
  const matter = await reports(scene, { content: '南门菜场外的摊贩又回来了，占着盲道。', name: '周国英', phone: '13900230017', place: '南门菜场人行道', code: 'street_trade' })
  await scene.at(minutes({ day: -1, time: '17:45' }, 2))
  await matter.does('linxiao', 'dispatch', toTheBrigade(scene))
  await scene.at(minutes({ day: -1, time: '17:45' }, 9))
  await matter.does('zhaolimin', 'accept')
}

/** Answered on the telephone. */
const lawQuestion: Tale = async (scene) => {
  await scene.at({ day: -2, time: '15:20' })
  const matter = await registers(scene, 'linxiao', { channel: 'hotline', kind: 'consultation', content: '沿街门面换招牌要不要审批？', fields: { customer_name: '店主小谭', phone: '13433330018', place: '解放路 88 号', class: 'law', in_remit: true, settleable: true, ...said } })
  await scene.at(minutes({ day: -2, time: '15:20' }, 3))
  await matter.does('linxiao', 'settle', { result: '原位置原尺寸更换免审批，新设或加大需备案。', explanation: '依据《户外招牌设置管理办法》，请先在“城管通”上传效果图。', process: '当场查阅办法答复。' })
}

/** Not ours: guided to whom it belongs. */
const notOurs: Tale = async (scene) => {
  await scene.at({ day: -2, time: '16:40' })
  const matter = await registers(scene, 'linxiao', { channel: 'hotline', kind: 'complaint', content: '公交 12 路末班车提前收车。', fields: { customer_name: '康先生', phone: '13244440027', place: '12 路总站', class: 'transport', in_remit: false, settleable: false, ...said } })
  await scene.at(minutes({ day: -2, time: '16:40' }, 2))
  await matter.does('linxiao', 'refer', { body: '市交通运输局 12328', explanation: '公交营运由交通运输部门监管，已告知电话并代为说明情况。' })
}

const anonymousReport: Tale = async (scene) => {
  await scene.at({ minutesAgo: 95 })
  const matter = await registers(scene, 'linxiao', { channel: 'hotline', kind: 'report', content: '渣土车半夜从北二环撒漏，路面全是泥。', fields: { customer_name: { missing: 'refused', reason: '来电人怕报复' }, phone: { missing: 'refused', reason: '要求不留电话' }, place: '北二环辅路', class: 'litter', in_remit: true, settleable: false, script_lines: ['greet', 'listen', 'repeat'], script_skipped: '来电人说完就挂了' } })
  await scene.at({ minutesAgo: 93 })
  await matter.does('linxiao', 'dispatch', toTheBrigade(scene))
}

/** On the way now: accepted, not yet on the site. */
const onTheWay: Tale = async (scene) => {
  await scene.at({ minutesAgo: 21 })
  const matter = await reports(scene, { content: '消防通道停了三辆车，救护车进不来。', name: '社区网格员小袁', phone: '13855550036', place: '新华里 3 号院', code: 'parking' })
  await scene.at({ minutesAgo: 19 })
  await matter.does('linxiao', 'dispatch', toTheBrigade(scene, 4))
  await scene.at({ minutesAgo: 14 })
  await matter.does('zhaolimin', 'accept')
  await matter.does('zhaolimin', 'obtain_contact', { purpose: '约定引导位置' })
  await matter.does('zhaolimin', 'depart', { persons: ['赵立民', '王海燕'] })
}

/** The last call before the demonstration begins: its three minutes run. */
const ringing: Tale = async (scene) => {
  await scene.at({ minutesAgo: 0.2 })
  await reports(scene, { content: '公园湖边有人烧烤，草坪冒烟。', name: '晨练的老李', phone: '13966660045', place: '东湖公园南岸', code: 'litter' })
}

export const calls: Tale[] = [streetTrade, lateDispatch, sameDay, inCorrection, laterAgain, lawQuestion, notOurs, anonymousReport, onTheWay, ringing]
