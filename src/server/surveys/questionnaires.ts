// Where a questionnaire comes from: the organisation's own latest version, else the one that is shipped in questionnaires/.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Problem } from '#core/kernel/problem.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import { readDocument } from '#core/surveys/document.ts'
import { compose, Questionnaire } from '#core/surveys/questionnaire.ts'
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'

const FOLDER = fileURLToPath(new URL('../../../questionnaires', import.meta.url))
let read: Map<string, Questionnaire> | undefined

/** Read once, when first asked for. */
export function shippedTemplates(): ReadonlyMap<string, Questionnaire> {
  read ??= new Map(readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort().map((name) => [name.slice(0, -5), Questionnaire.parse(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')))]))
  return read
}

type Asking = Pick<Work, 'tx' | 'org'>
/** Version 0 is the shipped one. */
export type Versioned = { version: number; questionnaire: Questionnaire }

export async function questionnaireFor(asking: Asking, survey: Survey): Promise<Questionnaire> {
  return (await versionFor(asking, survey)).questionnaire
}

/** As this survey asks it, and which version that is. */
export async function versionFor(asking: Asking, survey: Survey): Promise<Versioned> {
  const found = await storedVersion(asking, survey.questionnaire)
  if (!found) throw new Problem('not-found', { detail: { zh: `还没有问卷「${survey.questionnaire}」，请先编好`, en: `There is no questionnaire “${survey.questionnaire}” yet` } })
  return { version: found.version, questionnaire: compose(found.questionnaire, survey) }
}

/** The latest, or the one that is asked for. */
export async function storedVersion({ tx, org }: Asking, name: string, version?: number): Promise<Versioned | undefined> {
  let query = tx.selectFrom('questionnaires').select(['document', 'version']).where('orgId', '=', org).where('name', '=', name)
  if (version !== undefined) query = query.where('version', '=', version)
  const own = await query.orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (own) return { version: own.version, questionnaire: Questionnaire.parse(own.document) }
  const shipped = version === undefined || version === 0 ? shippedTemplates().get(name) : undefined
  return shipped && { version: 0, questionnaire: shipped }
}

export async function ownQuestionnaires({ tx, org }: Asking): Promise<{ name: string; version: number; document: Questionnaire }[]> {
  const rows = await tx.selectFrom('questionnaires').select(['name', 'version', 'document']).distinctOn('name').where('orgId', '=', org).orderBy('name').orderBy('version', 'desc').execute()
  return rows.map(({ name, version, document }) => ({ name, version, document: Questionnaire.parse(document) }))
}

/** `seen`: the version that was changed; whoever saved another one meanwhile is not overwritten unseen. */
export async function saveOwn(work: Work, { name, document, seen }: { name: string; document: unknown; seen?: string | undefined }): Promise<{ name: string; version: number }> {
  const found = readDocument(document)
  if (!found.ok) throw new Problem('invalid', { faults: found.faults.map(({ field, message }) => ({ field, message })) })
  const last = await work.tx.selectFrom('questionnaires').select('version').where('orgId', '=', work.org).where('name', '=', name).orderBy('version', 'desc').limit(1).executeTakeFirst()
  const before = last?.version ?? 0
  if (seen !== undefined && seen !== String(before)) throw new Problem('stale-version', { detail: { zh: `这期间有人存了第 ${before} 版；请先看看那一版`, en: `Version ${before} was saved meanwhile; look at it first` } })
  const kept = await work.tx.insertInto('questionnaires').values({ orgId: work.org, name, version: before + 1, document: json(found.questionnaire), savedAt: work.now, savedBy: work.actor.id }).onConflict((conflict) => conflict.doNothing()).returning('version').executeTakeFirst()
  if (!kept) throw new Problem('stale-version', { detail: { zh: '有人同时存了一版；请先看看那一版', en: 'Somebody saved a version at the same time; look at it first' } })
  await append(work, [{ stream: 'org', type: 'questionnaire.saved', data: { name, version: kept.version } }])
  return { name, version: kept.version }
}
