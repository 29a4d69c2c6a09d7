// What reaches the bureau in writing: online items that the office signs off, letters, and petitions that belong to others.
import { customerDoes, files, finds, registers, type Tale } from '../scene.ts'

const reporter = (customer_name: string, phone: string, place: string) => ({ customer_name, phone, place })

/** Registered by the web staff; the head of the office has not signed yet. */
const waitsForSignature: Tale = async (scene) => {
  await scene.at({ minutesAgo: 170 })
  await files(scene, { kind: 'complaint', content: '解放路人行道地砖翘起一大片，雨天一踩一身水，孩子摔过两次。', fields: reporter('冯雪', '13677000142', '解放路 102 号门前') })
  await scene.at({ minutesAgo: 140 })
  const matter = await finds(scene, 'dengfei', '地砖翘起')
  await matter.does('dengfei', 'register', { in_remit: true })
  await matter.does('dengfei', 'assess', { class: 'urban_construction', settleable: false })
}

/** Signed, dispatched, answered by the department that it belongs to. */
const signedAndSent: Tale = async (scene) => {
  await scene.at({ day: -7, time: '20:30' })
  await files(scene, { kind: 'complaint', content: '新城路路灯整条不亮，晚上摸黑走。', fields: reporter('康宁', '13588000153', '新城路西段') })
  await scene.at({ day: -6, time: '08:50' })
  const matter = await finds(scene, 'dengfei', '路灯整条不亮')
  await matter.does('dengfei', 'register', { in_remit: true })
  await matter.does('dengfei', 'assess', { class: 'litter', settleable: false })
  await scene.at({ day: -6, time: '10:15' })
  await matter.does('caoyun', 'sign_dispatch', { opinion: '同意，当日派出' })
  await matter.does('dengfei', 'dispatch', { unit: 'brigade', limit: scene.when({ day: -2, time: '18:00' }) })
  await scene.at({ day: -6, time: '11:00' })
  await matter.does('zhaolimin', 'accept')
  await scene.at({ day: -3, time: '16:00' })
  await matter.does('zhaolimin', 'answer', { result: '电缆被施工挖断，已抢修，21 盏路灯全部恢复。', process: '协调供电部门现场抢修。' })
  await scene.at({ day: -2, time: '10:20' })
  await matter.calledBack('sunjia', { outcome: 'still_defective', view: '东头还有四盏不亮。' })
  await scene.at({ day: -2, time: '11:00' })
  await matter.does('linxiao', 'reopen', { reason: '回访反映仍有四盏不亮' })
}

/** An efficiency petition about another body: back to where it came from, with a suggestion. */
const petitionSentBack: Tale = async (scene) => {
  await scene.at({ workday: -4, time: '09:40' })
  const matter = await registers(scene, 'linxiao', { channel: 'petition', kind: 'complaint', content: '效能信访：反映某中学招生学区划分不公，要求公开划分依据。', fields: { ...reporter('家长代表钱某', '13911000164', '育才中学'), class: 'education_culture', in_remit: false, settleable: false, sender: '市效能办', sender_ref: '效转〔2026〕117 号' } })
  await scene.at({ workday: -3, time: '10:30' })
  await matter.does('linxiao', 'send_back', { body: '市效能办', reason: '学区划分属教育行政部门职责', suggestion: '建议转市教育局基教科办理' })
}

const letter: Tale = async (scene) => {
  await scene.at({ workday: -2, time: '10:00' })
  const matter = await registers(scene, 'linxiao', { channel: 'letter', kind: 'complaint', content: '来信反映古街商户外摆桌椅占满街面，轮椅无法通行。', fields: { ...reporter('退休教师洪某', '13722000175', '古街东口'), address: '古街 31 号', class: 'street_trade', severity: 'low', in_remit: true, settleable: false } })
  await scene.at({ workday: -2, time: '15:30' })
  await matter.does('linxiao', 'dispatch', { unit: 'brigade', limit: scene.when({ workday: 4, time: '18:00' }) })
  await scene.at({ workday: -1, time: '09:00' })
  await matter.does('zhaolimin', 'accept')
}

/** The web staff's own queue: came in the night, nobody has looked yet. */
const cameInTheNight: Tale = async (scene) => {
  await scene.at({ minutesAgo: 60 })
  await files(scene, { kind: 'suggestion', content: '建议在湖滨步道加装饮水点和垃圾分类箱。', fields: reporter('跑步爱好者小戴', '13600000186', '湖滨步道') })
}

/** Reviewed on request, by somebody who had not handled it. */
const reviewed: Tale = async (scene) => {
  await scene.at({ day: -10, time: '21:00' })
  const slip = await files(scene, { kind: 'complaint', content: '执法队员收走我的招牌没有开单子，要求说明依据。', fields: reporter('裁缝店陈师傅', '13500000197', '槐树巷 7 号') })
  await scene.at({ day: -9, time: '09:00' })
  const matter = await finds(scene, 'dengfei', '收走我的招牌')
  await matter.does('dengfei', 'register', { in_remit: true })
  await matter.does('dengfei', 'assess', { class: 'conduct', settleable: false })
  await matter.does('caoyun', 'sign_dispatch', { opinion: '由办公室核查' })
  await matter.does('dengfei', 'dispatch', { unit: 'office', limit: scene.when({ day: -5, time: '18:00' }) })
  await scene.at({ day: -8, time: '10:00' })
  await matter.does('caoyun', 'accept')
  await scene.at({ day: -7, time: '15:00' })
  await matter.does('caoyun', 'answer', { result: '招牌超出门楣，清理符合规定。', process: '查看执法记录仪。' })
  await scene.at({ day: -6, time: '19:20' })
  await customerDoes(scene, slip, { action: 'appeal', data: { reason: '没有单子，招牌也不还，不服。' } })
  await scene.at({ day: -4, time: '11:00' })
  await matter.does('pengcheng', 'decide_appeal', { verdict: 'changed', reason: '清理有依据，但未当场出具清单，程序不当。', result: '当面致歉，补开清单并发还招牌。', process: '复核执法记录，约谈当班队员。' })
}

export const papers: Tale[] = [waitsForSignature, signedAndSent, petitionSentBack, letter, cameInTheNight, reviewed]
