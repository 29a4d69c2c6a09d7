// What 96310 owes beside the calls: reading the regulation, and each day a look back at the last three.
import { doesDuty, duties, went, type Tale } from '../scene.ts'

const reading: Tale = async (scene) => {
  await scene.at({ day: -11, time: '09:00' })
  for (const login of ['linxiao', 'zhaolimin', 'wanghaiyan', 'guohua', 'dengfei', 'caoyun', 'luyi']) for (const duty of await duties(scene, login, { name: 'read' })) await doesDuty(scene, login, { id: duty.id, data: { signature: true } })
}

/** Each evening before the watch ends; once it was forgotten, and today's is still to be done. */
const threeDays: Tale = async (scene) => {
  for (let day = -12; day <= -1; day++) {
    if (day === -6) continue
    await scene.at({ day, time: '23:10' })
    for (const duty of await duties(scene, 'linxiao', { name: 'three_day_review' })) {
      if (duty.status === 'open') await review(scene, duty.id)
    }
  }
}

const review = async (scene: Parameters<Tale>[0], id: string): Promise<void> => {
  const { covers } = went(scene, 'look at the review', await scene.as('linxiao').get(`/api/duties/${id}`))
  const covered = covers.map((one: { id: string; repeat: boolean; solved: boolean }) => ({ id: one.id, tick: true, remark: one.repeat ? '重复来电，已并案并通知承办人沟通' : one.solved ? '已办结' : '催办中，承办人已接' }))
  await doesDuty(scene, 'linxiao', { id, covered })
}

export const cityDuties: Tale[] = [reading, threeDays]
