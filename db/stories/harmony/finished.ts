// Complaints of the last weeks that ran their ordinary course, told from a list: when, what, who, and how it ended.
import { registers, type Tale } from '../scene.ts'

type Ordinary = {
  day: number; time: string; content: string; name: string; phone: string; place: string; code: string; unit: string; person: string
  answered: number; result: string; outcome: string; view: string
}

const ordinary: Ordinary[] = [
  { day: -40, time: '09:05', content: '单元门闭门器坏了，夜里砰砰响。', name: '马振国', phone: '13600010101', place: '7 栋 1 单元门', code: 'unit_door', unit: 'engineering', person: 'wanghaiyan', answered: -39, result: '闭门器已更换，试关十次无异响。', outcome: 'satisfied', view: '第二天就修好了。' },
  { day: -37, time: '16:20', content: '楼道灯连着三层不亮。', name: '沈秋萍', phone: '13600010102', place: '4 栋 11 层', code: 'other', unit: 'engineering', person: 'wanghaiyan', answered: -35, result: '更换三盏感应灯，线路已查。', outcome: 'satisfied', view: '可以。' },
  { day: -34, time: '11:45', content: '遛狗不牵绳，保安看见也不管。', name: '高俊', phone: '13600010103', place: '中心花园', code: 'other', unit: 'security', person: 'songqiang', answered: -32, result: '已约谈两户，门岗增加早晚巡逻。', outcome: 'dissatisfied', view: '管了两天又松了。' },
  { day: -31, time: '08:30', content: '水表电池没电，抄不到数，催了两次。', name: '罗小芬', phone: '13600010104', place: '6 栋 401', code: 'meter_battery', unit: 'engineering', person: 'wanghaiyan', answered: -30, result: '电池已换，用量按上月平均补抄。', outcome: 'satisfied', view: '师傅很客气。' },
  { day: -28, time: '19:10', content: '车库出口抬杆砸到车顶，划了一道。', name: '董立', phone: '13600010105', place: '南门车库出口', code: 'access', unit: 'security', person: 'songqiang', answered: -24, result: '抬杆地感已调，补漆已联系合作店。', outcome: 'satisfied', view: '拖得久了点，结果还行。' },
  { day: -26, time: '10:15', content: '电梯轿厢有异响，上下一抖一抖。', name: '马玉', phone: '13600010106', place: '7 栋 2 单元电梯', code: 'lift', unit: 'engineering', person: 'wanghaiyan', answered: -24, result: '导靴已换，异响消除。', outcome: 'satisfied', view: '不响了。' },
  { day: -19, time: '14:40', content: '草坪浇水浇到一楼窗台，衣服全湿。', name: '方玲', phone: '13600010107', place: '2 栋 101', code: 'hygiene', unit: 'environment', person: 'tangmin', answered: -18, result: '喷头换向，浇水改在早六点前。', outcome: 'satisfied', view: '当面道了歉。' },
  { day: -15, time: '09:25', content: '单元门锁拧不开，老人回不了家。', name: '邓先芝', phone: '13600010108', place: '11 栋 902', code: 'door_lock', unit: 'engineering', person: 'wanghaiyan', answered: -15, result: '锁芯已换，补配钥匙三把。', outcome: 'satisfied', view: '一个小时就来了。' },
  { day: -12, time: '17:55', content: '楼上装修周末施工，打电话没人管。', name: '贺鹏', phone: '13600010109', place: '10 栋 1703', code: 'other', unit: 'security', person: 'songqiang', answered: -10, result: '已上门制止并登记，装修押金暂扣。', outcome: 'satisfied', view: '安静了。' },
  { day: -7, time: '13:10', content: '垃圾房门口污水横流。', name: '万红', phone: '13600010110', place: '1 号垃圾房', code: 'hygiene', unit: 'environment', person: 'tangmin', answered: -5, result: '清运改为一天两次，地面加装导水槽。', outcome: '', view: '' },
]

const told = (one: Ordinary): Tale => async (scene) => {
  await scene.at({ day: one.day, time: one.time })
  const matter = await registers(scene, 'linxiao', { channel: 'hotline', content: one.content, fields: { customer_name: one.name, phone: one.phone, place: one.place } })
  await matter.does('linxiao', 'assess', { class: one.code, severity: 'normal', settleable: false })
  await matter.does('linxiao', 'dispatch', { unit: one.unit, person: one.person, limit: scene.when({ day: one.day + 2, time: '18:00' }) })
  await matter.does(one.person, 'accept')
  await scene.at({ day: one.answered, time: '18:05' })
  await matter.does(one.person, 'answer', { result: one.result, process: '现场查看后处理，并当面告知。', told_by: 'phone' })
  if (one.outcome === '') return
  await scene.at({ day: one.answered + 1, time: '10:30' })
  await matter.calledBack('sunjia', { outcome: one.outcome, view: one.view })
  await scene.at({ day: one.answered + 2, time: '17:00' })
  await matter.does('linxiao', 'close')
  await matter.does('linxiao', 'archive')
}

/** Settled while the resident was still on the telephone. */
const atOnce: Tale = async (scene) => {
  await scene.at({ day: -4, time: '15:30' })
  const matter = await registers(scene, 'linxiao', { channel: 'visit', content: '门禁卡失灵，补办要收 50 元不合理。', fields: { customer_name: '周晓光', phone: '13600010120', place: '12 栋 802', class: 'access', severity: 'low', settleable: true } })
  await matter.does('linxiao', 'settle', { result: '卡片属自然损坏，免费换新，当场开通。', process: '核对卡号后当场换卡。' })
  await scene.at({ day: -2, time: '16:10' })
  await matter.calledBack('sunjia', { outcome: 'opinion', view: '办得快。建议门禁卡损坏的收费标准贴在前台。' })
}

export const finished: Tale[] = [...ordinary.map(told), atOnce]
