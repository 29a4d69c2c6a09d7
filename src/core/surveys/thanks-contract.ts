// Redeeming a thank-you over HTTP.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'

export const redeemThanks = endpoint('POST /api/surveys/waves/:id/redeem', z.strictObject({ id: z.string().max(80), code: z.string().trim().min(4).max(40) }), z.object({ amount: z.number() }), { says: 'Hand out the thank-you for an answer, once' })
