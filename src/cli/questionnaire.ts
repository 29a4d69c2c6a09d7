// `wenguo questionnaire read`: brings a questionnaire of SurveyJS, LimeSurvey or XLSForm into ours. What has no place here is named and refused,
// unless whoever brings it accepts the list.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Problem } from '#core/kernel/problem.ts'
import { toSurveyJs } from '#core/surveys/formats/surveyjs.ts'
import { readQuestionnaire } from '#server/surveys/read-questionnaire.ts'
import type { Io } from './io.ts'

const usage = 'wenguo questionnaire read FILE [--accept-losses] [--out FILE] [--as ours|surveyjs] [--json]'

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  const asked = read(args)
  if (typeof asked === 'string') {
    io.err(`questionnaire: ${asked}`)
    return 2
  }
  try {
    const { questionnaire, lost } = await readQuestionnaire(asked.file)
    const ok = questionnaire !== null && (lost.length === 0 || asked.accept)
    const document = questionnaire && (asked.as === 'surveyjs' ? toSurveyJs(questionnaire) : questionnaire)
    if (ok && asked.out !== undefined) await writeFile(asked.out, `${JSON.stringify(document, null, 2)}\n`)
    if (asked.json) io.out(JSON.stringify({ ok, lost, questionnaire: document }, null, 2))
    else if (ok && asked.out === undefined) io.out(JSON.stringify(document, null, 2))
    if (!asked.json) for (const { field, message } of lost) (ok ? io.out : io.err)(`${field}: ${message.zh} (${message.en})`)
    return ok ? 0 : 1
  } catch (error) {
    const [fault] = error instanceof Problem ? error.faults : []
    io.err(`questionnaire: ${fault ? `${fault.field}: ${fault.message.zh} (${fault.message.en})` : (error as Error).message}`.replaceAll('\n', ' '))
    return 1
  }
}

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'accept-losses': { type: 'boolean' }, out: { type: 'string' }, as: { type: 'string' }, json: { type: 'boolean' } } })
    const [what, file, ...more] = positionals
    if (what !== 'read' || file === undefined || more.length > 0) return usage
    if (values.as !== undefined && !['ours', 'surveyjs'].includes(values.as)) return `--as is ours or surveyjs, not “${values.as}”`
    return { file, accept: values['accept-losses'] ?? false, out: values.out, as: values.as ?? 'ours', json: values.json ?? false }
  } catch (error) {
    return `${(error as Error).message} (${usage})`
  }
}
