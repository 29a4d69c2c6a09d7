// What is on the desks of 云杉电器 now: new, without letter, in investigation, paused, suspected, waiting for a decision.
import { notes } from '../photographs.ts'
import { files, finds, registers, type Tale } from '../scene.ts'
import { accepted, investigated, logistics, product, sales, teamFormed } from './investigating.ts'

/** Registered yesterday morning, and the letter has not gone out: its 24 hours are over. */
const noLetter: Tale = async (scene) => {
  await scene.at({ minutesAgo: 27 * 60 })
  await registers(scene, 'linxiao', { channel: 'hotline', content: '油烟机噪声大，调到最低档也像拖拉机，邻居都来敲门。', fields: { customer_name: '万先生', phone: '13900018844', product: 'CXW-218 油烟机' } })
}

const letterDueSoon: Tale = async (scene) => {
  await scene.at({ minutesAgo: 22 * 60 + 30 })
  await files(scene, { content: '在官网买的扫地机器人充不进电，客服机器人答非所问，找不到人工。', fields: { customer_name: '苏晴', phone: '13677880012', product: 'S9 扫地机器人' } })
  await scene.at({ minutesAgo: 22 * 60 })
  const matter = await finds(scene, 'linxiao', '扫地机器人充不进电')
  await matter.does('linxiao', 'register')
}

/** The customer is away; the clock waits, and he was told so. */
const waiting: Tale = async (scene) => {
  await scene.at({ workday: -6, time: '10:40' })
  const matter = await accepted(scene, { channel: 'hotline', content: '电视机屏幕右下角出现亮线，怀疑翻新机。', fields: { customer_name: '余海', phone: '13755550031', product: '65E8 电视' } })
  await teamFormed(matter, product)
  await scene.at({ workday: -4, time: '15:10' })
  await matter.does('liuyang', 'ask_customer', { question: '请提供整机序列号照片和开箱录像，并约上门检测时间。' })
  const proof = await notes(scene, 'liuyang', { name: '客户短信', text: '我出差，下周三回来，到时拍给你们。' })
  await matter.does('linxiao', 'pause', { reason: 'waiting_customer', proof, question: '请提供整机序列号照片和开箱录像。' })
}

/** A plan that promises more than the team may: the director has to approve. */
const planWaits: Tale = async (scene) => {
  await scene.at({ workday: -7, time: '09:00' })
  const matter = await accepted(scene, { channel: 'letter', content: '来信：热水器漏水泡坏木地板，要求赔偿 8,600 元。', fields: { customer_name: '傅国强', phone: '13488880066', address: '滨江路 18 号 2 幢 501', product: '60L 热水器' } })
  await matter.fills('linxiao', 'acceptance_letter').catch(() => undefined)
  await teamFormed(matter, product)
  await investigated(scene, { matter, team: product, at: { workday: -3, time: '16:30' }, found: { basis: '现场查看泄压阀与地板', customer: '夜里漏了一整晚。', complained: '产品部：泄压阀密封圈老化。', findings: '泄压阀密封圈缺陷致漏水，地板受损 11 平方米。', responsibility: 'ours' } })
  await scene.at({ workday: -1, time: '11:30' })
  await matter.does('liuyang', 'plan', { measures: ['更换热水器', '赔偿地板 8,600 元'], owner: 'liuyang', due: scene.when({ workday: 5, time: '18:00' }), remedies: [{ remedy: 'replace' }, { remedy: 'compensate', amount: 860_000 }] })
}

/** Suspected of malice by one; only a second person may say so. */
const suspected: Tale = async (scene) => {
  await scene.at({ workday: -3, time: '13:00' })
  const matter = await accepted(scene, { channel: 'hotline', content: '第七次来电称电饭煲有异味，要求十倍赔偿，拒绝检测。', fields: { customer_name: '匿名“职业打假”', phone: '17000001234', product: '4L 电饭煲' } })
  await scene.at({ workday: -2, time: '10:00' })
  await matter.does('linxiao', 'suspect_malice', { evidence: [await notes(scene, 'linxiao', { name: '历次来电记录', text: '六次来电均为不同姓名、同一号码，拒绝送检，要求私下转账。' })], reason: '同一号码六个姓名，拒绝检测，索要私下转账' })
}

/** The investigation ended five working days ago; the answer is due today or overdue. */
const resultDue: Tale = async (scene) => {
  await scene.at({ workday: -9, time: '10:00' })
  const matter = await accepted(scene, { channel: 'hotline', content: '展厅销售承诺送扫地机，提货时说活动结束。', fields: { customer_name: '马女士', phone: '13911112222', product: '洗烘套装' } })
  await teamFormed(matter, sales)
  await investigated(scene, { matter, team: sales, at: { workday: -6, time: '17:00' }, found: { basis: '查看签单与活动页', customer: '单据上手写了“送扫地机”。', complained: '销售部：导购越权承诺。', findings: '导购手写承诺属实。', responsibility: 'ours' } })
}

const fresh: Tale = async (scene) => {
  await scene.at({ minutesAgo: 50 })
  const matter = await accepted(scene, { channel: 'hotline', content: '送货工人把门框撞掉一块漆，签收单上不让写。', fields: { customer_name: '于萍', phone: '13612340088', order_no: 'YS-91120', severity: 'low' } })
  await matter.does('linxiao', 'assess', { class: logistics.code })
}

export const open: Tale[] = [noLetter, letterDueSoon, waiting, planWaits, suspected, resultDue, fresh]
