// 孙佳 at the telephone: every other afternoon she makes the calls that services have left, the most urgent first, and never quite gets through.
import { localDate } from '#core/kernel/instant.ts'
import { calls, openCalls, tries, went, type Call, type Said, type Scene, type Tale } from '../scene.ts'

const answers: Said[] = [
  { outcome: 'satisfied', view: '修好了，师傅穿了鞋套。' },
  { outcome: 'satisfied', view: '比约的时间早到，挺好。' },
  { outcome: 'satisfied', view: '没问题。' },
  { outcome: 'opinion', view: '建议维修前先报一下大概费用。' },
  { outcome: 'satisfied', view: '价格公道。' },
  { outcome: 'dissatisfied', view: '约了上午，下午四点才来。' },
  { outcome: 'satisfied', view: '很满意，谢谢。' },
  { outcome: 'satisfied', view: '用了一周，正常。' },
]

/** The last days' calls are still to be made. */
const LEFT_DAYS = -3

export const daysOfCalling: Tale = async (scene) => {
  const unreachable = { draw: '', tried: 0, done: false }
  let n = 0
  for (let day = -57; day <= LEFT_DAYS; day += 2) {
    await scene.at({ day, time: '16:10' })
    const open = (await openCalls(scene, 'sunjia', '')).filter((call) => call.subject.kind !== 'complaint')
    for (const call of open) {
      if (await givesUp(scene, call, unreachable)) continue
      await calls(scene, 'sunjia', { id: call.id, said: asked(scene, call, n++) })
    }
  }
  await scene.at({ day: -1, time: '10:40' })
  const [late] = (await openCalls(scene, 'sunjia', '')).filter((call) => call.subject.kind !== 'complaint')
  if (late) await tries(scene, 'sunjia', { id: late.id, outcome: 'busy', note: '在开会，约晚饭后' })
}

/** Now and then somebody asks what cannot be answered on the spot. */
function asked(scene: Scene, call: Call, n: number): Said {
  if (n === 17) return { outcome: 'question', view: '地库什么时候能装充电桩？', data: { promised_at: scene.when({ day: -1, time: '18:00' }) > scene.now() ? new Date(Date.parse(scene.now()) + 2 * 86_400_000).toISOString() : new Date(Date.parse(scene.now()) + 86_400_000).toISOString(), reported_to: 'majun', question: '地库充电桩安装计划' } }
  if (n === 23) return { outcome: 'new_problem', view: '修灯的时候发现走廊消防栓箱玻璃碎了，没人管。' }
  return answers[n % answers.length]!
}

/** One drawn order whose resident has moved away: three tries on two days, then the next number takes its place. */
async function givesUp(scene: Scene, call: Call, seen: { draw: string; tried: number; done: boolean }): Promise<boolean> {
  const repair = call.row === 'service' && call.subject.number.startsWith('WX-')
  if (seen.done || !repair || localDate(scene.now()) < localDate(scene.when({ day: -20, time: '00:00' }))) return false
  if (seen.draw !== '' && seen.draw !== call.id) return false
  seen.draw = call.id
  await tries(scene, 'sunjia', { id: call.id, outcome: 'no_answer', note: '响铃 40 秒' })
  seen.tried += 1
  if (seen.tried === 1) return true
  await tries(scene, 'sunjia', { id: call.id, outcome: 'wrong_number', note: '停机，邻居说已搬离' })
  await calls(scene, 'sunjia', { id: call.id, said: { outcome: 'unreachable' } })
  await replaces(scene, call)
  seen.done = true
  return true
}

async function replaces(scene: Scene, call: Call): Promise<void> {
  const { draw } = went(scene, 'look at the call', await scene.as('sunjia').get(`/api/callbacks/${call.id}`))
  const { groups } = went(scene, 'look at the draw', await scene.as('zhaolimin').get(`/api/draws/${draw.id}`))
  const group = groups.find(({ sample }: { sample: { item: string; replaceable: boolean }[] }) => sample.some((one) => one.item === call.subject.number && one.replaceable))
  went(scene, 'replace', await scene.as('zhaolimin').post(`/api/draws/${draw.id}/replace`, { group: group.group, item: call.subject.number, reason: '已搬离，电话停机；两天三次未通' }))
}
