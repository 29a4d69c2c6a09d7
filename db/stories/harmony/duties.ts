// What 云栖里 owes beside the complaints: reading the regulation, monthly analyses, passing opinions on, watching important works, a statement each quarter.
import { checksDuty, doesDuty, duties, went, type Scene, type Tale } from '../scene.ts'
import { notes } from '../photographs.ts'

const everybody = ['linxiao', 'wanghaiyan', 'zhaolimin', 'sunjia', 'zhouwen', 'gaojie', 'songqiang', 'tangmin', 'xuli', 'majun']

const reading: Tale = async (scene) => {
  await scene.at({ day: -57, time: '09:00' })
  for (const login of everybody) for (const duty of await duties(scene, login, { name: 'read' })) await doesDuty(scene, login, { id: duty.id, data: { signature: true } })
}

/** Reports by the desk, each some days after its month; the latest is left to be written. */
async function writes(scene: Scene, name: string, data: object): Promise<void> {
  for (const duty of await duties(scene, 'linxiao', { name })) await doesDuty(scene, 'linxiao', { id: duty.id, data: { report: await notes(scene, 'linxiao', { name: duty.label, text: `${duty.label}：投诉、回访与改进情况汇总。` }), ...data } })
}

const monthly: Tale = async (scene) => {
  await scene.at({ day: -46, time: '10:00' })
  await writes(scene, 'opinions', { parts: { 意见汇总: '集中在维修预约时间和收费告知', 涉及部门: '工程部、客服中心', 分析: '预约以半天为单位，业主请假等候' } })
  for (const duty of await duties(scene, 'linxiao', { name: 'improvement' })) {
    await doesDuty(scene, 'linxiao', { id: duty.id, data: { findings: '维修预约过宽，收费不透明', measures: ['预约精确到两小时', '收费表贴到单元门'], owner: 'zhaolimin', due: scene.when({ day: -12, time: '18:00' }) } })
  }
  await scene.at({ day: -13, time: '15:00' })
  for (const duty of await duties(scene, 'zhaolimin', { name: 'carry_out' })) {
    await doesDuty(scene, 'zhaolimin', { id: duty.id, data: { proof: await notes(scene, 'zhaolimin', { name: '收费表张贴记录', text: '12 栋 36 个单元门已张贴。' }) } })
  }
  await scene.at({ day: -12, time: '10:00' })
  for (const duty of await duties(scene, 'gaojie', { name: 'carry_out', view: 'check' })) await checksDuty(scene, 'gaojie', { id: duty.id, note: '抽查 5 个单元，均已张贴' })
}

/** An opinion reaches its department within a working day; the last ones are still on the way. */
const passingOn: Tale = async (scene) => {
  for (let day = -55; day <= -4; day += 3) {
    await scene.at({ day, time: '17:20' })
    for (const duty of await duties(scene, 'linxiao', { name: 'pass_on' })) await doesDuty(scene, 'linxiao', { id: duty.id, data: { unit: 'engineering', opinion: '业主希望维修前先报大概费用，并按约定时间上门。' } })
    for (const duty of await duties(scene, 'gaojie', { name: 'pass_on', view: 'check' })) await checksDuty(scene, 'gaojie', { id: duty.id })
  }
}

const watching: Tale = async (scene) => {
  for (let day = -50; day <= -3; day += 7) {
    await scene.at({ day, time: '11:00' })
    for (const duty of await duties(scene, 'zhouwen', { name: 'watch' })) {
      const answer = await scene.as('zhouwen').post(`/api/duties/${duty.id}/do`, { data: { facts: '防水层无鼓包，雨后无渗漏。', tick: true, date: scene.now().slice(0, 10) } })
      // Of a series only the inspection whose time has come can be done.
      if (answer.status !== 409) went(scene, duty.label, answer)
    }
  }
}

const promised: Tale = async (scene) => {
  await scene.at({ day: -9, time: '09:00' })
  for (const duty of await duties(scene, 'majun', { name: 'promise' })) await doesDuty(scene, 'majun', { id: duty.id, data: { reported_to: 'majun', promised_at: duty.dueAt, result: '已与供电部门勘查，明年三月装首批 12 个充电桩，已电话告知。' } })
}

const quarterly: Tale = async (scene) => {
  await scene.at({ day: -40, time: '09:30' })
  const { rows } = went(scene, 'statements', await scene.as('gaojie').get('/api/attests?view=mine'))
  for (const { id } of rows) went(scene, 'statement', await scene.as('gaojie').post(`/api/attests/${id}`, { kept: true, statement: '本季度抽听 20 通回访录音，均先问候并说明来意，未发现不文明用语。', proof: [await notes(scene, 'gaojie', { name: '回访抽听记录', text: '抽听 20 通，合格 20 通。' })] }))
}

export const harmonyDuties: Tale[] = [reading, monthly, passingOn, watching, promised, quarterly]
