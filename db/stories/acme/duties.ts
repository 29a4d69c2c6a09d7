// What 云杉电器 owes beside the complaints: reading, rectification by the department at fault, its check, and the look back months later.
import { notes } from '../photographs.ts'
import { checksDuty, doesDuty, duties, type Tale } from '../scene.ts'

const reading: Tale = async (scene) => {
  await scene.at({ day: -40, time: '09:00' })
  for (const login of ['linxiao', 'wanghaiyan', 'zhaolimin', 'sunjia', 'zhouwen', 'hemin', 'qianfeng', 'liuyang', 'zhengguodong']) {
    for (const duty of await duties(scene, login, { name: 'read' })) await doesDuty(scene, login, { id: duty.id, data: { signature: true } })
  }
}

/** Rectified, checked; from then on the look back runs into the next year. */
const rectified: Tale = async (scene) => {
  await scene.at({ workday: -15, time: '16:00' })
  for (const duty of await duties(scene, 'qianfeng', { name: 'rectify' })) {
    await doesDuty(scene, 'qianfeng', { id: duty.id, data: { measures: ['压缩机来料抽检由 2% 提高到 10%', '缺陷批次全部隔离'], proof: await notes(scene, 'qianfeng', { name: '来料检验规程修订', text: '抽检比例改为 10%，自即日起执行。' }) } })
  }
  await scene.at({ workday: -12, time: '14:00' })
  for (const duty of await duties(scene, 'zhouwen', { name: 'rectify', view: 'check' })) await checksDuty(scene, 'zhouwen', { id: duty.id, note: '查看检验记录三批，均按新比例执行' })
}

export const acmeDuties: Tale[] = [reading, rectified]
