// What a test says about one complaint: who does which step, and what the server answers.
import { expect } from 'vitest'
import type { Answer, Caller, Desk } from './desk.ts'

export type Stepping = {
  id: string
  /** Takes the step and expects that it is allowed. */
  did: (login: string, action: string, data?: Record<string, unknown>) => Promise<Answer['body']>
  /** Takes the step and gives whatever came back. */
  asks: (login: string, action: string, data?: Record<string, unknown>) => Promise<Answer>
  shown: (login: string) => Promise<Answer['body']>
}

export function stepping(desk: Desk, id: string, org?: string): Stepping {
  const asks: Stepping['asks'] = (login, action, data = {}) => desk.as(login, org).post(`/api/complaints/${id}/actions`, { action, data })
  return {
    id, asks,
    did: async (login, action, data) => {
      const answer = await asks(login, action, data)
      expect(`${login} ${action} ${answer.status}${answer.status === 200 ? '' : ` ${answer.text}`}`).toBe(`${login} ${action} 200`)
      return answer.body
    },
    shown: async (login) => {
      const answer = await desk.as(login, org).get(`/api/complaints/${id}`)
      expect(answer.status).toBe(200)
      return answer.body
    },
  }
}

export async function registered(caller: Caller, intake: Record<string, unknown>): Promise<Answer['body']> {
  const answer = await caller.post('/api/complaints', intake)
  expect(`${answer.status}${answer.status === 201 ? '' : ` ${answer.text}`}`).toBe('201')
  return answer.body
}

/** An uploaded file, for steps that want proof. */
export async function uploaded(desk: Desk, login: string, org?: string): Promise<string> {
  const { app } = desk
  const { recordBlob } = await import('#server/platform/blobs.ts')
  void app
  return desk.work(org ?? 'acme', async (work) => (await recordBlob({ ...work, actor: { ...work.actor, kind: 'person', id: login } }, { sha256: 'a'.repeat(64), size: 3, type: 'image/jpeg', name: '现场.jpg' })).id)
}

/** Whoever takes a call under a regulation that wants it says these lines and ticks each of them. */
export const said = { script_lines: ['greet', 'listen', 'repeat', 'promise'] }
