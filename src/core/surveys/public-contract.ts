// The survey as somebody with a link sees it: asked without an account, answered once. Reading it leaves no trace and casts no vote.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { Thanks } from './contract.ts'
import { Questionnaire } from './questionnaire.ts'

const Org = z.string().regex(/^[a-z0-9-]{1,40}$/)
const Token = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/)

export const openSurvey = endpoint('GET /public/:org/surveys/:token', z.strictObject({ org: Org, token: Token }), z.object({
  organisation: Text,
  state: z.enum(['open', 'answered', 'closed']),
  answeredAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  /** What it is for, that answers stay confidential, what may be had for answering. */
  promises: z.array(Text),
  about: z.string().nullable(),
  questionnaire: Questionnaire.nullable(),
}), { says: 'What is asked; reading it counts as nothing', open: true })

export const answerSurvey = endpoint('POST /public/:org/surveys/:token', z.strictObject({ org: Org, token: Token, answers: z.record(z.string().max(80), z.unknown()) }), z.object({
  /** The first answer is kept; a later one changes nothing and is told so. */
  accepted: z.boolean(),
  at: z.string(),
  thanks: Thanks.optional(),
}), { says: 'Answer, once', open: true })
