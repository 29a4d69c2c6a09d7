// Questionnaires over HTTP: those there are, one with who asks with it and which waves run on which version, saving, and bringing one in from elsewhere.
import { z } from 'zod'
import { ClauseChip, Refusal } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { Questionnaire } from './questionnaire.ts'

export const QuestionnaireName = z.string().regex(/^[a-z][a-z0-9_-]{0,79}$/)

/** A survey that asks with it, and what its regulation wants asked. */
export const QuestionnaireUse = z.object({
  policy: z.string(), policyTitle: Text, survey: z.string(), title: Text, clauses: z.array(ClauseChip),
  scale: z.number(), overall: z.enum(['asked', 'weighted']), open_questions: z.boolean(), loyalty: z.boolean(),
  dimensions: z.record(z.string(), z.object({ zh: z.string(), en: z.string().optional(), weight: z.number().optional(), of: z.string().optional() })),
})
export type QuestionnaireUse = z.infer<typeof QuestionnaireUse>

const Row = z.object({ name: z.string(), title: Text, own: z.boolean(), version: z.number(), questions: z.number(), seconds: z.number(), document: Questionnaire, uses: z.array(z.object({ policyTitle: Text, title: Text })) })
export type QuestionnaireRow = z.infer<typeof Row>

export const QuestionnaireView = z.object({
  name: z.string(), title: Text,
  /** Of the organisation; else it is shipped, and saving makes the first version of its own. */
  own: z.boolean(), version: z.number(), latest: z.number(), document: Questionnaire,
  versions: z.array(z.object({ version: z.number(), savedAt: z.string(), savedBy: z.string() })),
  uses: z.array(QuestionnaireUse),
  /** Waves that have been opened with it; their version stays as it is. */
  waves: z.array(z.object({ id: z.string(), title: Text, label: Text, state: z.string(), stateLabel: Text, version: z.number().nullable(), answered: z.number() })),
  mayEdit: Refusal.nullable(),
})
export type QuestionnaireView = z.infer<typeof QuestionnaireView>

const Saved = z.object({ name: z.string(), version: z.number() })
const FaultView = z.object({ field: z.string(), message: Text })
export const Imported = z.object({
  /** Nothing if it cannot be asked here; why stands in `lost`. */
  document: Questionnaire.nullable(),
  understood: z.object({ format: z.string(), pages: z.number(), questions: z.number(), conditions: z.number(), languages: z.array(z.string()), kinds: z.array(z.object({ type: z.string(), label: Text, n: z.number() })) }).nullable(),
  lost: z.array(FaultView), lostMore: z.number(),
  saved: Saved.nullable(),
})
export type Imported = z.infer<typeof Imported>

/** With the rest of the request this stays within what one request may carry. */
export const IMPORT_BYTES = 720 * 1024

export const listQuestionnaires = endpoint('GET /api/questionnaires', z.strictObject({}), z.object({ rows: z.array(Row), mayEdit: Refusal.nullable() }), { says: 'The shipped questionnaires and those of the organisation' })
export const showQuestionnaire = endpoint('GET /api/questionnaires/:name', z.strictObject({ name: QuestionnaireName, version: z.coerce.number().int().min(0).optional() }), QuestionnaireView, { says: 'One questionnaire: its versions, which surveys ask with it, and the waves that run on it' })
export const saveQuestionnaire = endpoint('PUT /api/questionnaires/:name', z.strictObject({ name: QuestionnaireName, document: z.unknown() }), Saved, { says: 'Save a questionnaire; each saving is a version, and opened waves keep theirs' })
export const importQuestionnaire = endpoint('POST /api/questionnaires/import', z.strictObject({
  /** Its ending says what it is: .json, .lss or .xlsx. */
  file: z.string().min(1).max(200), content: z.base64().max(Math.ceil(IMPORT_BYTES / 3) * 4),
  /** Only look, unless a name is given to save it under; what would be lost has then to be accepted. */
  saveAs: QuestionnaireName.optional(), acceptLosses: z.boolean().default(false),
}), Imported, { says: 'Read a questionnaire of SurveyJS, LimeSurvey or XLSForm: what was understood, what has no place here and why; save it if asked to' })
