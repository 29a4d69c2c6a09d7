// Letters that lie in the house until somebody has posted them on the site, or printed and sent them, over HTTP.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { ComplaintView } from './contract.ts'

export const letterOut = endpoint('POST /api/complaints/:id/letters/:letter/out', z.strictObject({
  id: z.string(), letter: z.string(),
  /** When it was posted or sent; now, where nothing is said. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** Uploaded pictures of the page or receipts, or the address at which it can be read. */
  proof: z.array(z.string()).max(10).default([]),
  link: z.string().trim().max(500).optional(),
}), ComplaintView, { says: 'Note that a held letter was posted on the site, or printed and sent: by whom, when, with which proof' })
