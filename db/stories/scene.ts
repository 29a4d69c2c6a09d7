// What a tale says: somebody registers, takes a step, makes a call, does a duty. Each goes through the front door, and what the rules refuse ends the tale.
import type { Instant } from '#core/kernel/instant.ts'
import type { Answer, Stage, Voice } from './stage.ts'
import type { Clocked, Told } from './telling.ts'

export type Scene = Clocked & { org: string; as: (login: string) => Voice; visitor: Voice }
export type Tale = (scene: Scene) => Promise<void>
export type Intake = { channel: string; kind?: string; receivedAt?: Instant; content: string; fields?: Record<string, unknown>; files?: string[]; join?: string }
export type Said = { outcome: string; view?: string; method?: string; data?: Record<string, unknown> }

export function onStage(stage: Stage, tale: Tale): Told {
  return (clocked) => tale({ ...clocked, org: stage.org, as: stage.as, visitor: stage.visitor })
}

/** One complaint in a tale. */
export type Matter = {
  id: string
  number: string
  /** Takes a step; the rules must allow it. */
  does: (login: string, action: string, data?: Record<string, unknown>) => Promise<void>
  /** Fills in and signs a named form. */
  fills: (login: string, form: string, data?: Record<string, unknown>) => Promise<void>
  /** Makes the open call about it. */
  calledBack: (login: string, said: Said) => Promise<void>
}

export async function registers(scene: Scene, login: string, intake: Intake): Promise<Matter> {
  const { complaint } = went(scene, `${login} registers ${intake.content.slice(0, 20)}`, await scene.as(login).post('/api/complaints', { fields: {}, ...intake }))
  return matterOf(scene, complaint.id, complaint.number)
}

/** A customer's own filing, with the slip that he gets. */
export async function files(scene: Scene, filing: { content: string; kind?: string; fields: Record<string, unknown> }): Promise<{ number: string; code: string }> {
  return went(scene, `a visitor files ${filing.content.slice(0, 20)}`, await scene.visitor.post(`/public/${scene.org}/complaints`, filing))
}

/** What a customer does with his slip: confirms, asks for a review, adds something. */
export async function customerDoes(scene: Scene, slip: { number: string; code: string }, { action, data = {} }: { action: string; data?: Record<string, unknown> }): Promise<void> {
  went(scene, `${slip.number} customer ${action}`, await scene.visitor.post(`/public/${scene.org}/actions`, { number: slip.number, code: slip.code, action, data }))
}

/** The complaint whose words these are, as this person finds it. */
export async function finds(scene: Scene, login: string, words: string): Promise<Matter> {
  const { rows } = went(scene, `${login} looks for ${words}`, await scene.as(login).get(`/api/complaints?view=all&order=received&limit=5&q=${encodeURIComponent(words)}`))
  if (rows.length === 0) throw new Error(`${scene.org}: ${login} finds nothing about ${words}`)
  return matterOf(scene, rows[0].id, rows[0].number)
}

function matterOf(scene: Scene, id: string, number: string): Matter {
  return {
    id, number,
    does: async (login, action, data = {}) => void went(scene, `${number} ${login} ${action}`, await scene.as(login).post(`/api/complaints/${id}/actions`, { action, data })),
    fills: async (login, form, data = {}) => void went(scene, `${number} ${login} fills ${form}`, await scene.as(login).post(`/api/complaints/${id}/forms/${form}`, { data })),
    calledBack: async (login, said) => {
      const [call] = await openCalls(scene, login, `subject=${id}`)
      if (!call) throw new Error(`${scene.org} ${number}: no call is open`)
      await calls(scene, login, { id: call.id, said })
    },
  }
}

export type Call = { id: string; row: string; subject: { kind: string; id: string; number: string }; about: string; customer: string | null; dueAt: Instant | null; draw: string | null; attempts: number }

export async function openCalls(scene: Scene, login: string, query: string): Promise<Call[]> {
  const { rows } = went(scene, `${login} looks at the calls`, await scene.as(login).get(`/api/callbacks?view=all&limit=200&${query}`))
  return rows.filter((row: { state: string }) => row.state === 'open')
}

const SCRIPT = ['greet', 'purpose', 'satisfied', 'other', 'note']

export async function calls(scene: Scene, login: string, { id, said }: { id: string; said: Said }): Promise<void> {
  const { outcome, view = '', method = 'phone', data = {} } = said
  const ticked = ['unreachable', 'refused'].includes(outcome) ? [] : SCRIPT
  went(scene, `${login} calls ${id}`, await scene.as(login).post(`/api/callbacks/${id}/result`, { outcome, ticked, method, customerView: view, data }))
}

export async function tries(scene: Scene, login: string, { id, outcome, note }: { id: string; outcome: string; note?: string }): Promise<void> {
  went(scene, `${login} tries ${id}`, await scene.as(login).post(`/api/callbacks/${id}/attempts`, { outcome, ...(note && { note }) }))
}

export type Owed = { id: string; label: string; name: string; dueAt: Instant | null; about: string | null; mine: boolean; status: string }

export async function duties(scene: Scene, login: string, { name, view = 'mine' }: { name: string; view?: string }): Promise<Owed[]> {
  return went(scene, `${login} looks at duties`, await scene.as(login).get(`/api/duties?view=${view}&name=${name}&limit=200`)).rows
}

export async function doesDuty(scene: Scene, login: string, { id, ...said }: { id: string; data?: object; covered?: object[]; lines?: string[] }): Promise<void> {
  went(scene, `${login} does ${id}`, await scene.as(login).post(`/api/duties/${id}/do`, { data: {}, covered: [], lines: [], ...said }))
}

export async function checksDuty(scene: Scene, login: string, { id, verdict = 'accepted', note = '' }: { id: string; verdict?: string; note?: string }): Promise<void> {
  went(scene, `${login} checks ${id}`, await scene.as(login).post(`/api/duties/${id}/check`, { verdict, note }))
}

/** What the server gave, if it let it happen. */
export function went(scene: Scene, deed: string, { status, body }: Answer): any {
  if (status < 300) return body
  throw new Error(`${scene.org} ${scene.now()} ${deed}: ${status} ${JSON.stringify(body).slice(0, 900)}`)
}
