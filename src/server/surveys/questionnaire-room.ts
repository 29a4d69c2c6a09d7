// The questionnaires over HTTP: reading them with whom they serve, saving a version, bringing one in from a file of another system.
import { extname } from 'node:path'
import type { z } from 'zod'
import { standingOf } from '#core/complaints/who.ts'
import type { Refusal } from '#core/complaints/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { ADMIN, holds } from '#core/people/actor.ts'
import { surveysAwake } from '#core/surveys/arising.ts'
import * as api from '#core/surveys/questionnaire-contract.ts'
import type { Imported, QuestionnaireUse, QuestionnaireView } from '#core/surveys/questionnaire-contract.ts'
import { kindLabels } from '#core/surveys/kind-words.ts'
import { secondsFor } from '#core/surveys/lint.ts'
import { elementsOf, type Questionnaire } from '#core/surveys/questionnaire.ts'
import { placeOf } from '#core/surveys/wave.ts'
import { stateLabels } from '#core/surveys/wording.ts'
import { personName } from '#server/complaints/labels.ts'
import { chipsOf } from '#server/duties/chips.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Work } from '#server/platform/request.ts'
import { ownQuestionnaires, saveOwn, shippedTemplates, storedVersion } from './questionnaires.ts'
import { questionnaireIn } from './read-questionnaire.ts'
import { labelOf, titleOfSurvey } from './show.ts'
import { countsOf, inHand, type StoredWave, waveColumns } from './wave-rows.ts'

export const questionnaireRoutes: Route[] = [
  route(api.listQuestionnaires, (req) => listQuestionnaires(req)),
  route(api.showQuestionnaire, (req) => showQuestionnaire(req, req.input)),
  route(api.saveQuestionnaire, async (req) => {
    await mustEdit(req)
    return saveOwn(req, { ...req.input, seen: req.ifMatch })
  }),
  route(api.importQuestionnaire, (req) => importQuestionnaire(req, req.input)),
]

async function listQuestionnaires(work: Work) {
  const own = await ownQuestionnaires(work)
  const shipped = [...shippedTemplates()].filter(([name]) => !own.some((one) => one.name === name)).map(([name, document]) => ({ name, document, own: false, version: 0 }))
  const uses = await usesIn(work)
  const rows = [...own.map((one) => ({ ...one, own: true })), ...shipped].map((row) => ({
    ...row, title: bothWords(row.document.title), questions: questionsIn(row.document), seconds: secondsFor(row.document), uses: uses.filter((use) => use.questionnaire === row.name).map(({ policyTitle, title }) => ({ policyTitle, title })),
  }))
  return { rows: rows.sort((a, b) => Number(b.uses.length > 0) - Number(a.uses.length > 0) || Number(b.own) - Number(a.own) || (a.name < b.name ? -1 : 1)), mayEdit: await editRefusal(work) }
}

async function showQuestionnaire(work: Work, { name, version }: { name: string; version?: number | undefined }): Promise<QuestionnaireView> {
  const [found, last] = [await storedVersion(work, name, version), await storedVersion(work, name)]
  if (!found || !last) throw new Problem('not-found', { detail: { zh: '没有这份问卷', en: 'There is no such questionnaire' } })
  const { org } = { org: await loadOrg(work) }
  const versions = await work.tx.selectFrom('questionnaires').select(['version', 'savedAt', 'savedBy']).where('orgId', '=', work.org).where('name', '=', name).orderBy('version', 'desc').limit(50).execute()
  return {
    name, title: bothWords(found.questionnaire.title), own: last.version > 0, version: found.version, latest: last.version, document: found.questionnaire,
    versions: versions.map((one) => ({ version: one.version, savedAt: one.savedAt, savedBy: personName(org, one.savedBy) ?? '' })),
    uses: (await usesIn(work)).filter((use) => use.questionnaire === name).map(({ questionnaire: _named, ...use }) => use),
    waves: await wavesWith(work, name), mayEdit: await editRefusal(work),
  }
}

async function usesIn(work: Work): Promise<(QuestionnaireUse & { questionnaire: string })[]> {
  return (await policiesInForce(work)).flatMap((policy) => surveysAwake(policy).map((survey) => ({
    questionnaire: survey.questionnaire, policy: policy.id, policyTitle: policy.title, survey: survey.name, title: titleOfSurvey(survey), clauses: chipsOf(policy, survey.clauses),
    scale: survey.scale, overall: survey.overall, open_questions: survey.open_questions, loyalty: survey.loyalty, dimensions: survey.dimensions,
  })))
}

/** Waves that have been opened, of surveys that ask with it. */
async function wavesWith(work: Work, name: string): Promise<QuestionnaireView['waves']> {
  const stored = (await work.tx.selectFrom('surveyWaves').select(waveColumns).where('orgId', '=', work.org).where('openedAt', 'is not', null).orderBy('openedAt', 'desc').limit(200).execute()) as StoredWave[]
  const hands = (await Promise.all(stored.map((row) => inHand(work, row)))).filter(({ survey }) => survey.questionnaire === name).slice(0, 20)
  const counts = await countsOf(work, hands.map(({ row }) => row.id))
  return hands.map((hand) => ({ id: hand.row.id, title: titleOfSurvey(hand.survey), label: labelOf(hand), state: hand.row.state, stateLabel: hand.row.standing ? { zh: '随时进行', en: 'goes on' } : stateLabels[hand.row.state], version: hand.row.questionnaireVersion, answered: counts.get(hand.row.id)?.answered ?? 0 }))
}

/** Whoever runs a survey by some regulation writes what it asks. */
async function editRefusal(work: Work): Promise<z.infer<typeof Refusal> | null> {
  if (holds(work.actor, ADMIN)) return null
  const org = await loadOrg(work)
  const runs = (await policiesInForce(work)).some((policy) => surveysAwake(policy).some((survey) => standingOf(placeOf({ policy, org }), work.actor, survey.by) !== null))
  return runs ? null : { code: 'wrong-role', step: null, word: null, clauses: [], fields: [], says: { zh: '编问卷不归您管', en: 'Writing questionnaires is not yours to do' }, remedy: { zh: '请交给制度里负责调查的人，或管理员', en: 'It is for those who run the surveys, or an administrator' } }
}

async function mustEdit(work: Work): Promise<void> {
  const refusal = await editRefusal(work)
  if (refusal) throw new Problem('forbidden', { detail: refusal.says })
}

/** As many as anybody reads; the rest is counted. */
const LOST_SHOWN = 200

async function importQuestionnaire(work: Work, { file, content, saveAs, acceptLosses }: z.output<typeof api.importQuestionnaire.input>): Promise<Imported> {
  await mustEdit(work)
  const { questionnaire, lost } = await questionnaireIn(extname(file), Buffer.from(content, 'base64'))
  if (saveAs !== undefined && questionnaire === null) throw new Problem('invalid', { faults: lost.slice(0, LOST_SHOWN) })
  if (saveAs !== undefined && lost.length > 0 && !acceptLosses) throw new Problem('conflict', { detail: { zh: `有 ${lost.length} 处带不过来；确认接受以后再存`, en: `${lost.length} things have no place here; accept that first` } })
  const saved = saveAs === undefined ? null : await saveOwn(work, { name: saveAs, document: questionnaire })
  return { document: questionnaire, understood: questionnaire && understoodIn(questionnaire, extname(file).toLowerCase()), lost: lost.slice(0, LOST_SHOWN), lostMore: Math.max(0, lost.length - LOST_SHOWN), saved }
}

const formats: Record<string, string> = { '.json': 'SurveyJS', '.lss': 'LimeSurvey', '.xlsx': 'XLSForm' }

function understoodIn(questionnaire: Questionnaire, ending: string): Imported['understood'] {
  const elements = elementsOf(questionnaire)
  const kinds = [...new Set(elements.map((element) => element.type))].map((type) => ({ type, label: kindLabels[type], n: elements.filter((element) => element.type === type).length }))
  const languages = [...new Set([...JSON.stringify(questionnaire).matchAll(/"([a-z]{2}(?:-[A-Za-z]{2,4})?)":"/g)].map(([, language]) => language!))].filter((word) => word !== 'default')
  return { format: formats[ending] ?? ending, pages: questionnaire.pages.length, questions: questionsIn(questionnaire), conditions: [...questionnaire.pages, ...elements].filter((one) => one.visibleIf !== undefined).length, languages, kinds }
}

const questionsIn = (questionnaire: Questionnaire): number => elementsOf(questionnaire).filter((element) => element.type !== 'note').length

function bothWords(words: Questionnaire['title']) {
  return typeof words === 'string' ? words : { zh: words['zh'] ?? words.default, en: words['en'] ?? words.default }
}
