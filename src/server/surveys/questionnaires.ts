// Where a questionnaire comes from: the organisation's own latest version, else the one that is shipped in questionnaires/.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Problem } from '#core/kernel/problem.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
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

export async function questionnaireFor({ tx, org }: Asking, survey: Survey): Promise<Questionnaire> {
  const own = await tx.selectFrom('questionnaires').select('document').where('orgId', '=', org).where('name', '=', survey.questionnaire).orderBy('version', 'desc').limit(1).executeTakeFirst()
  const template = own ? Questionnaire.parse(own.document) : shippedTemplates().get(survey.questionnaire)
  if (!template) throw new Problem('not-found', { detail: { zh: `还没有问卷「${survey.questionnaire}」，请先编好`, en: `There is no questionnaire “${survey.questionnaire}” yet` } })
  return compose(template, survey)
}

export async function ownQuestionnaires({ tx, org }: Asking): Promise<{ name: string; version: number; document: Questionnaire }[]> {
  const rows = await tx.selectFrom('questionnaires').select(['name', 'version', 'document']).distinctOn('name').where('orgId', '=', org).orderBy('name').orderBy('version', 'desc').execute()
  return rows.map(({ name, version, document }) => ({ name, version, document: Questionnaire.parse(document) }))
}

export async function saveOwn(work: Work, { name, document }: { name: string; document: unknown }): Promise<{ name: string; version: number }> {
  const parsed = Questionnaire.safeParse(document)
  if (!parsed.success) throw new Problem('invalid', { faults: parsed.error.issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.'), message: { zh: `问卷里这一处不对：${issue.message}`, en: `This part of the questionnaire is not right: ${issue.message}` } })) })
  const last = await work.tx.selectFrom('questionnaires').select('version').where('orgId', '=', work.org).where('name', '=', name).orderBy('version', 'desc').limit(1).executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  await work.tx.insertInto('questionnaires').values({ orgId: work.org, name, version, document: json(parsed.data), savedAt: work.now, savedBy: work.actor.id }).execute()
  await append(work, [{ stream: 'org', type: 'questionnaire.saved', data: { name, version } }])
  return { name, version }
}
