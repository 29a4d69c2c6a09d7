// What 云杉电器 has brought to an end: kept, late, reviewed.
import { notes, photographs } from '../photographs.ts'
import { customerDoes, files, finds, registers, type Tale } from '../scene.ts'
import { accepted, investigated, logistics, product, sales, teamFormed } from './investigating.ts'

/** From the mailbag to the archive: letter, team, both sides, new machine, call. */
const fridge: Tale = async (scene) => {
  await scene.at({ workday: -26, time: '09:30' })
  const matter = await accepted(scene, { channel: 'hotline', content: '冰箱买回三天就不制冷，压缩机不启动，食材全部坏掉，要求换新机。', fields: { customer_name: '陈静', phone: '13800006021', product: 'BCD-452 冰箱', order_no: 'YS-88213' } })
  await teamFormed(matter, product)
  await investigated(scene, { matter, team: product, at: { workday: -23, time: '15:00' }, found: { basis: '上门检测，压缩机绕组开路', customer: '第三天早上发现冷冻室化冻。', complained: '产品部：该批次压缩机来料抽检不足。', findings: '压缩机来料缺陷，属产品质量问题。', responsibility: 'ours' } })
  await scene.at({ workday: -21, time: '10:00' })
  await matter.does('liuyang', 'answer', { result: '更换同型号新机，旧机回收检测。', solution: '两日内送新机上门并带走旧机，补偿食材损失 300 元。', remedies: [{ remedy: 'replace' }, { remedy: 'compensate', amount: 30_000 }], process: '上门检测，确认压缩机缺陷。' })
  await scene.at({ workday: -19, time: '16:00' })
  await matter.does('liuyang', 'deliver', { remedy: 'replace', proof: await photographs(scene, 'liuyang', '新机安装完成') })
  await matter.does('liuyang', 'deliver', { remedy: 'compensate', amount: 30_000, law_basis: '《消费者权益保护法》第五十二条', proof: await notes(scene, 'liuyang', { name: '补偿款收条', text: '收到食材补偿款叁佰元。陈静' }) })
  await scene.at({ workday: -18, time: '11:00' })
  await matter.calledBack('sunjia', { outcome: 'satisfied', view: '新机正常，工程师讲得清楚。' })
  await scene.at({ workday: -17, time: '17:00' })
  await matter.does('linxiao', 'close')
  await matter.does('linxiao', 'archive')
}

/** The letter went out a day late, and the record says so. */
const lateLetter: Tale = async (scene) => {
  await scene.at({ workday: -15, time: '17:20' })
  const matter = await registers(scene, 'linxiao', { channel: 'mailbox', content: '邮件：空调安装队收了 180 元高空费，事先没有告知。', fields: { customer_name: '孙浩', phone: '13911230008', email: 'sunhao@example.com', product: 'KFR-35 空调' } })
  await scene.at({ workday: -13, time: '09:05' })
  await matter.does('linxiao', 'acknowledge', { acceptor_contact: '400-820-0101 转 12' })
  await teamFormed(matter, sales)
  await investigated(scene, { matter, team: sales, at: { workday: -11, time: '14:00' }, found: { basis: '核对安装单与收费单', customer: '师傅装完才说要加钱。', complained: '销售部：安装须知在合同第 4 页，未单独提示。', findings: '收费符合标准，但事前未告知。', responsibility: 'ours', verdict: 'partly' } })
  await scene.at({ workday: -9, time: '10:30' })
  await matter.does('wanghaiyan', 'answer', { result: '退还高空费 180 元，并就未告知致歉。', solution: '原路退款；今后下单页与安装前电话双重告知。', remedies: [{ remedy: 'refund', amount: 18_000 }], process: '核对单据，听取双方。' })
  await matter.does('wanghaiyan', 'deliver', { remedy: 'refund', amount: 18_000, proof: await notes(scene, 'wanghaiyan', { name: '退款回单', text: '退款 180.00 元，原路退回。' }) })
  await scene.at({ workday: -7, time: '15:00' })
  await matter.calledBack('sunjia', { outcome: 'opinion', view: '钱退了。安装收费应该在下单时就写明白。' })
  await scene.at({ workday: -6, time: '17:30' })
  await matter.does('linxiao', 'close')
}

/** The customer asked for a review; somebody who had not handled it decided. */
const reviewed: Tale = async (scene) => {
  await scene.at({ workday: -12, time: '19:30' })
  const slip = await files(scene, { content: '净水器滤芯标称用六个月，四个月就提示更换，怀疑虚标。要求按实际寿命退差价。', fields: { customer_name: '梁思远', phone: '13700220045', product: 'RO-600 净水器' } })
  await scene.at({ workday: -11, time: '09:10' })
  const matter = await finds(scene, 'linxiao', '滤芯标称')
  await matter.does('linxiao', 'register')
  await matter.does('linxiao', 'acknowledge', { acceptor_contact: '400-820-0101 转 12' })
  await teamFormed(matter, product)
  await investigated(scene, { matter, team: product, at: { workday: -8, time: '16:00' }, found: { basis: '读取机内流量计 4,120 升', customer: '家里三口人，没有大量用水。', complained: '产品部：滤芯按 4,000 升计，用水多则提前。', findings: '流量达到额定，提示正常。', responsibility: 'not_ours', verdict: 'unsubstantiated' } })
  await scene.at({ workday: -7, time: '10:00' })
  await matter.does('liuyang', 'answer', { result: '滤芯已达额定流量，提示正常，不退差价。', solution: '说明计量方法，赠送原水检测一次。', remedies: [{ remedy: 'explain' }], process: '读取流量计，核对额定值。' })
  await scene.at({ workday: -6, time: '20:40' })
  await customerDoes(scene, slip, { action: 'appeal', data: { reason: '宣传页只写六个月，没有写 4,000 升。' } })
  await scene.at({ workday: -4, time: '14:20' })
  await matter.does('zhengguodong', 'decide_appeal', { verdict: 'changed', reason: '宣传页未写明流量限制，按消费者理解应为六个月。', result: '退还滤芯差价 66 元，宣传页即日改写。', solution: '退差价并改宣传页。', remedies: [{ remedy: 'refund', amount: 6_600 }], process: '复核宣传页与说明书，改变原答复。' })
}

/** Reopened: the first repair did not hold. */
const again: Tale = async (scene) => {
  await scene.at({ workday: -14, time: '10:10' })
  const matter = await accepted(scene, { channel: 'hotline', content: '洗衣机脱水时整机跳动，撞坏了柜门。', fields: { customer_name: '何丽', phone: '13511110077', product: 'XQG-10 洗衣机' } })
  await teamFormed(matter, product)
  await investigated(scene, { matter, team: product, at: { workday: -12, time: '15:00' }, found: { basis: '上门测试，减振器失效', customer: '每次脱水都这样。', complained: '产品部：减振器批次有投诉。', findings: '减振器失效。', responsibility: 'ours' } })
  await scene.at({ workday: -10, time: '11:00' })
  await matter.does('liuyang', 'answer', { result: '更换减振器，柜门修复费由我方承担。', solution: '两日内上门。', remedies: [{ remedy: 'repair' }], process: '上门检测并约定维修。' })
  await scene.at({ workday: -8, time: '16:00' })
  await matter.does('liuyang', 'deliver', { remedy: 'repair', proof: await photographs(scene, 'liuyang', '减振器更换') })
  await scene.at({ workday: -3, time: '10:20' })
  await matter.calledBack('sunjia', { outcome: 'not_solved', view: '换了之后更响，柜门也没人来修。' })
  await scene.at({ workday: -3, time: '11:00' })
  await matter.does('linxiao', 'reopen', { reason: '回访反映未解决，重新调查' })
}

/** A question needs no team. */
const question: Tale = async (scene) => {
  await scene.at({ workday: -5, time: '14:00' })
  const matter = await registers(scene, 'linxiao', { channel: 'hotline', kind: 'consultation', content: '咨询：旧空调以旧换新能抵多少钱？', fields: { customer_name: '谢女士', phone: '13622220011' } })
  await matter.does('linxiao', 'acknowledge', { acceptor_contact: '400-820-0101 转 12' })
  await matter.does('linxiao', 'answer', { result: '挂机抵 300 元、柜机抵 500 元，送货时由安装队当场验机。', process: '按现行以旧换新办法答复。' })
}

/** The second complaint of the month about deliveries, answered in time. */
const lateDelivery: Tale = async (scene) => {
  await scene.at({ workday: -10, time: '13:30' })
  const matter = await accepted(scene, { channel: 'hotline', content: '约好上午送电视，等到晚上八点，客服电话占线。', fields: { customer_name: '冯建国', phone: '13833330092', order_no: 'YS-90417' } })
  await teamFormed(matter, logistics)
  await investigated(scene, { matter, team: logistics, at: { workday: -8, time: '11:00' }, found: { basis: '调取派车记录', customer: '请了一天假在家等。', complained: '物流部：当天车辆故障，未改约。', findings: '车辆故障后未通知客户改约。', responsibility: 'ours' } })
  await scene.at({ workday: -6, time: '15:00' })
  await matter.does('fengtao', 'answer', { result: '就失约致歉，补偿误工 100 元购物卡。', solution: '即日起延误一小时必须电话改约。', remedies: [{ remedy: 'apology' }], process: '调取派车与通话记录。' })
  await matter.does('fengtao', 'deliver', { remedy: 'apology', note: '物流部经理电话致歉', proof: await notes(scene, 'fengtao', { name: '致歉通话记录', text: '已向冯先生致歉并说明改约办法。' }) })
}

export const closed: Tale[] = [fridge, lateLetter, reviewed, again, question, lateDelivery]
