// The ordinary way of a complaint at 云杉电器: letter, team, both sides heard, end of the investigation.
import { registers, type Intake, type Matter, type Scene } from '../scene.ts'
import type { Moment } from '../telling.ts'

export type Team = { lead: string; member: string; unit: string; code: string }
export const product: Team = { lead: 'liuyang', member: 'qianfeng', unit: 'product', code: 'quality' }
export const sales: Team = { lead: 'wanghaiyan', member: 'zhaolimin', unit: 'sales', code: 'sale' }
export const logistics: Team = { lead: 'fengtao', member: 'liuyang', unit: 'logistics', code: 'delivery' }

/** Registered, and the letter sent the same hour. */
export async function accepted(scene: Scene, intake: Intake): Promise<Matter> {
  const matter = await registers(scene, 'linxiao', intake)
  await matter.does('linxiao', 'acknowledge', { acceptor_contact: '400-820-0101 转 12' })
  return matter
}

export async function teamFormed(matter: Matter, { lead, member, code }: Team): Promise<void> {
  await matter.does('linxiao', 'assess', { class: code, severity: 'normal' })
  await matter.does('hemin', 'form_group', { group: [{ person: lead, role: 'lead' }, { person: member, role: 'member' }] })
  await matter.does(lead, 'investigate')
}

type Findings = { basis: string; customer: string; complained: string; findings: string; responsibility: string; verdict?: string }

export async function investigated(scene: Scene, { matter, team, at, found }: { matter: Matter; team: Team; at: Moment; found: Findings }): Promise<void> {
  await scene.at(at)
  await matter.does(team.lead, 'verify', { verdict: found.verdict ?? 'substantiated', basis: found.basis })
  await matter.does(team.lead, 'take_statement', { party: 'customer', statement: found.customer })
  await matter.does(team.lead, 'take_statement', { party: 'complained', statement: found.complained })
  await matter.does(team.lead, 'end_investigation', { findings: found.findings, responsibility: found.responsibility, shares: [{ unit: team.unit, share: 100 }], process: found.basis })
}
