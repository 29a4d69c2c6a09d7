// 启明贸易: a trading company that surveys its customers by its regulation, from the plan to the report; some answer by their link, some by telephone.
import { went, doesDuty, duties, type Scene, type Tale } from '../scene.ts'
import { notes } from '../photographs.ts'

const reading: Tale = async (scene) => {
  await scene.at({ day: -50, time: '09:00' })
  for (const login of ['linxiao', 'hemin', 'zhaolimin', 'wanghaiyan', 'sunjia', 'majun']) {
    for (const duty of await duties(scene, login, { name: 'read' })) await doesDuty(scene, login, { id: duty.id, data: { signature: true } })
  }
}

const families = ['陈', '李', '张', '王', '刘', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林']
const customers = Array.from({ length: 64 }, (_, i) => ({ name: `${families[i % families.length]}${i % 3 === 0 ? '女士' : '先生'}`, phone: `1370022${String(1000 + i * 7)}`, stratum: i % 2 === 0 ? '华东' : '华南' }))

/** Marks as such customers give them: mostly content, some not with the delivery. */
const marks = [5, 4, 5, 4, 3, 5, 4, 5, 2, 4, 5, 5, 4, 3, 5, 4, 4, 5, 1, 5, 4, 5, 4, 4, 5, 3, 5, 4, 5, 5, 4, 2, 5, 4, 5, 4]
const said: Record<number, string> = { 8: '送货晚了两天，打电话才知道。', 18: '发错型号，换货来回十天。', 31: '售后电话总占线。' }

async function step(scene: Scene, login: string, { wave, step: name, data = {} }: { wave: string; step: string; data?: object }): Promise<void> {
  went(scene, `${login} ${name}`, await scene.as(login).post(`/api/surveys/waves/${wave}/steps`, { step: name, data }))
}

/** Planned by the desk, approved and reviewed by its head, answered over two weeks, analysed and reported. */
const surveyed: Tale = async (scene) => {
  await scene.at({ day: -42, time: '10:00' })
  const day = (offset: number) => new Date(Date.parse(scene.when({ day: offset, time: '12:00' }))).toISOString().slice(0, 10)
  const plan = { purpose: '了解下半年客户是否满意，找出先要改进的地方', survey_scope: '近半年有交易的客户', survey_group: '全部客户', date: day(-38), period: '每半年', content: '总体满意度与意见', closes_on: day(-22) }
  const { id: wave } = went(scene, 'hemin plans', await scene.as('hemin').post('/api/surveys/waves', { policy: 'company-flow-a', survey: 'regular', data: plan }))
  went(scene, 'list', await scene.as('linxiao').post(`/api/surveys/waves/${wave}/audience`, { rows: customers }))
  await scene.at({ day: -40, time: '15:00' })
  await step(scene, 'zhaolimin', { wave, step: 'approve' })
  await step(scene, 'hemin', { wave, step: 'review', data: { verdict: 'fit', opinion: '问题不多，手机上两分钟能答完；同意。' } })
  await scene.at({ day: -38, time: '09:30' })
  await step(scene, 'linxiao', { wave, step: 'open' })
  await answered(scene, wave)
  await scene.at({ day: -19, time: '16:00' })
  await step(scene, 'hemin', { wave, step: 'analyse', data: { findings: '整体满意；不满集中在送货晚和换货慢，售后电话占线。' } })
  await scene.at({ day: -15, time: '11:00' })
  await step(scene, 'hemin', { wave, step: 'report', data: { report: '先改送货时效：晚到一小时主动打电话；售后增加一条线路。' } })
}

async function answered(scene: Scene, wave: string): Promise<void> {
  const rows: { id: string }[] = []
  for (let after = ''; ;) {
    const page = went(scene, 'who was asked', await scene.as('linxiao').get(`/api/surveys/waves/${wave}/invitations${after && `?after=${after}`}`))
    rows.push(...page.rows)
    if (page.next === null) break
    after = page.next
  }
  for (const [place, mark] of marks.entries()) {
    if (place % 6 === 0) await scene.at({ day: -37 + place / 3, time: '19:40' })
    const { url } = went(scene, 'a link', await scene.as('linxiao').post(`/api/surveys/invitations/${rows[place]!.id}/link`))
    const answers = { overall: mark, ...(mark <= 2 && { why: said[place] ?? '不太满意。' }) }
    went(scene, 'an answer', await scene.visitor.post(`/public/${scene.org}/surveys/${url.split('/').at(-1)}`, { answers }))
  }
}

/** What follows from the wave by the regulation. */
const followed: Tale = async (scene) => {
  await scene.at({ day: -17, time: '17:00' })
  for (const duty of await duties(scene, 'linxiao', { name: 'survey_report' })) {
    await doesDuty(scene, 'linxiao', { id: duty.id, data: { report: await notes(scene, 'linxiao', { name: '满意度调查报告', text: '回收 36 份，送货时效是主要不满。' }), measures: ['晚到一小时主动改约', '售后增加一条线路'] } })
  }
}

export const trade: Tale[] = [reading, surveyed, followed]
