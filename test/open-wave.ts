// A wave brought as far as its regulation lets it be answered: planned, approved, reviewed and opened by whoever may.
import { expect } from 'vitest'
import type { Profile } from './profile-journey.ts'

type Asked = { survey: string; logins: string[]; customers: { name: string; phone: string; stratum?: string; group?: string }[]; plan?: object; closes: string }

export async function openWave(firm: Profile, { survey, logins, customers, plan = {}, closes }: Asked): Promise<string> {
  const [first = ''] = logins
  const { body } = await firm.as(first).get('/api/surveys')
  const row = body.surveys.find((one: { name: string }) => one.name === survey)
  const required: { name: string; required: boolean }[] = row.plan.fields.filter((field: { required: boolean }) => field.required)
  const data = { ...Object.fromEntries(required.map(({ name }) => [name, name === 'closes_on' ? closes : name === 'date' ? closes : '了解客户'])), ...plan }
  const planned = await firm.as(first).post('/api/surveys/waves', { policy: firm.org, survey, data })
  expect(planned.status, planned.text).toBe(200)
  const wave: string = planned.body.id
  const listed = await firm.as(first).post(`/api/surveys/waves/${wave}/audience`, { rows: customers })
  expect(listed.status, listed.text).toBe(200)
  for (const step of ['approve', 'review', 'review', 'review', 'open']) {
    for (const login of logins) if ((await firm.as(login).post(`/api/surveys/waves/${wave}/steps`, { step, data: step === 'review' ? { verdict: 'fit', opinion: '可以', participants: '各部门' } : {} })).status === 200) break
  }
  expect((await firm.as(first).get(`/api/surveys/waves/${wave}`)).body).toMatchObject({ state: 'opened' })
  return wave
}

/** By a link of the customer's own: the overall mark, and one for each dimension that is asked for. */
export async function answerAs(firm: Profile, { wave, giver, name, overall, items = {} }: { wave: string; giver: string; name: string; overall: number; items?: Record<string, number> }): Promise<void> {
  const { body } = await firm.as(giver).get(`/api/surveys/waves/${wave}/invitations`)
  const rows = await firm.desk.work(firm.org, ({ tx }) => tx.selectFrom('surveyInvitations').select(['id', 'name']).where('waveId', '=', wave).execute())
  const invitation = rows.find((one) => one.name === name)
  expect(invitation, `${name} of ${body.rows?.length}`).toBeDefined()
  const { url } = (await firm.as(giver).post(`/api/surveys/invitations/${invitation!.id}/link`)).body
  const path = `/public/${firm.org}/surveys/${String(url).split('/').at(-1)}`
  const asked = (await firm.desk.visitor.get(path)).body.questionnaire.pages.flatMap((page: { elements: { name: string; type: string }[] }) => page.elements).filter((one: { type: string }) => one.type === 'rating') as { name: string; dimension?: string; overall?: boolean }[]
  const answers = Object.fromEntries(asked.map((one) => [one.name, one.overall ? overall : (items[one.dimension ?? ''] ?? overall)]))
  const reply = await firm.desk.visitor.post(path, { answers })
  expect(`${reply.status} ${reply.text.slice(0, 300)}`).toMatch(/^200 /)
}
