// The person who checks an item that was drawn, by lot among those who may; the list they were drawn from goes on record.
import type { DutyInstance } from '#core/duties/duty.ts'
import { drawnByLot, mayBeDrawn } from '#core/draws/lot.ts'
import type { Work } from '#server/platform/request.ts'
import type { DutySetting } from './setting.ts'

export async function drawChecker(work: Work, setting: DutySetting, duty: DutyInstance): Promise<{ duty: DutyInstance; among: string[] }> {
  const among = mayBeDrawn(setting, duty)
  const [, id = ''] = /^draw:([^#]+)#/.exec(duty.source) ?? []
  const draw = await work.tx.selectFrom('draws').select(['seed', 'name']).where('orgId', '=', work.org).where('id', '=', id).executeTakeFirst()
  const person = draw && duty.about ? drawnByLot({ seed: draw.seed, draw: draw.name, item: duty.about.name }, among) : undefined
  return { duty: person === undefined ? duty : { ...duty, doers: [person] }, among }
}
