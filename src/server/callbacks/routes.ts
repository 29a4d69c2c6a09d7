// The callback room over HTTP.
import * as api from '#core/callbacks/contract.ts'
import { callbackLeads, callbackSummary, callbackVisits } from '#core/callbacks/period-contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import { handOver, recordAttempt, revealNumber } from './deeds.ts'
import { readCall } from './in-hand.ts'
import { leadsIn } from './lead-facts.ts'
import { listCallbacks, nextOfMine } from './queue.ts'
import { ratesOf } from './rates.ts'
import { saveResult } from './result.ts'
import { consequenceView, showCallback } from './show.ts'
import { summaryOf } from './summary.ts'
import { visitsOf } from './visits.ts'

export const callbackRoutes: Route[] = [
  route(api.listCallbacks, (req) => listCallbacks(req, req.input)),
  route(api.callbackRates, (req) => ratesOf(req, req.input)),
  route(callbackSummary, (req) => summaryOf(req, req.input)),
  route(callbackVisits, async (req) => ({ visits: await visitsOf(req, req.input) }), { writes: true }),
  route(callbackLeads, async (req) => ({ leads: await leadsIn(req, req.input) })),
  route(api.showCallback, (req) => showCallback(req, req.input.id)),
  route(api.revealNumber, (req) => revealNumber(req, req.input)),
  route(api.recordAttempt, async (req) => {
    await recordAttempt(req, req.input)
    return showCallback(req, req.input.id)
  }),
  route(api.saveResult, async (req) => {
    const following = await saveResult(req, req.input)
    const { ctx } = await readCall(req, req.input.id)
    const followed = following.map((one) => consequenceView(ctx.policy, one))
    return { callback: await showCallback(req, req.input.id), followed, next: await nextOfMine(req) }
  }),
  route(api.handOver, async (req) => {
    await handOver(req, req.input)
    return showCallback(req, req.input.id)
  }),
]
