// What customers write on sites, over HTTP: each with site, score, text and reply, and what came of it by site.
import { z } from 'zod'
import { ComplaintRow } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

export const reviewStates = ['waiting', 'answered', 'all'] as const

export const ReviewRow = z.object({
  row: ComplaintRow, site: z.string().nullable(),
  /** As the policy reads scores: on one scale for all sites. */
  score: z.number().nullable(),
  content: z.string(), reply: z.string().nullable(), answeredAt: z.string().nullable(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

const SiteFigures = z.object({
  site: z.string().nullable(), n: z.number(), mean: z.number().nullable(),
  /** How many of them became complaints, wait for a reply, or have waited beyond a limit. */
  complaints: z.number(), waiting: z.number(), late: z.number(),
  /** Half of those answered were answered within so many hours. */
  hours: z.number().nullable(),
})
export type SiteFigures = z.infer<typeof SiteFigures>

export const listReviews = endpoint('GET /api/reviews', z.strictObject({
  state: z.enum(reviewStates).default('waiting'), site: z.string().max(80).optional(),
  /** How many days back the figures by site reach. */
  days: z.coerce.number().int().min(1).max(730).default(90), after: z.string().max(300).optional(),
}), z.object({
  /** The channels of reviews in the regulations in force; none means that reviews have no place here. */
  channels: z.array(Text), rows: z.array(ReviewRow), next: z.string().nullable(), sites: z.array(SiteFigures),
}), { says: 'Online reviews with their replies, newest first, and figures by site' })
