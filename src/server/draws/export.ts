// The file from which anybody draws again: the list, the steps and, once the period is over, the seed. Items are numbers of orders, never names.
import type { DrawFile } from '#core/draws/file.ts'
import { Problem } from '#core/kernel/problem.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import type { Work } from '#server/platform/request.ts'
import { drawStream } from './commit.ts'
import { drawById, frozen, groupsOf, itemsOf, stepsOf, type StoredDraw } from './draw-rows.ts'

export async function exportDraw(work: Work, id: string): Promise<DrawFile> {
  const draw = await drawById(work, id)
  if (!draw) throw new Problem('not-found')
  const file = await fileOf(work, draw)
  await noteAccess(work, { subject: drawStream(id), kind: 'exported' })
  return file
}

export async function fileOf(work: Pick<Work, 'tx' | 'org'>, draw: StoredDraw): Promise<DrawFile> {
  const [items, steps] = [await itemsOf(work, draw.id), await stepsOf(work, draw.id)]
  return {
    format: 'wenguo-draw/1', organisation: work.org, policy: draw.policy, version: draw.policyVersion, draw: draw.name, id: draw.id,
    period: { name: draw.period, from: draw.periodFrom, to: draw.periodTo }, rule: draw.rule,
    commitment: draw.commitment, committed_at: draw.committedAt, seed: draw.revealedAt === null ? null : draw.seed, revealed_at: draw.revealedAt,
    ledger: { stream: drawStream(draw.id), seq: draw.committedSeq, hash: draw.committedHash },
    groups: groupsOf(items).map((group) => ({
      group,
      items: frozen(items.filter((item) => item.grp === group)),
      steps: steps.filter((step) => step.grp === group).map((step) => step.data),
    })),
  }
}

export function fileName(draw: StoredDraw): string {
  return `${draw.period}-${draw.name}.draw.json`
}
