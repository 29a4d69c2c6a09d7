// The conformance room: what it answers over HTTP.
import * as api from '#core/conformance/contract.ts'
import type { LocalDate } from '#core/kernel/instant.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Task } from '#server/platform/request.ts'
import { conformance } from './conformance.ts'
import { judgePeriod, MEASURE_TASK } from './judge-measures.ts'
import { REDECIDE_TASK, redecideNightly } from './redecide.ts'
import { recordsOf } from './records.ts'

const routes: Route[] = [
  route(api.showConformance, async (req) => {
    const { from, to, policy, before } = req.input
    const policies = await conformance(req, { days: { from: from as LocalDate, to: to as LocalDate }, policy, before: before === 'yes' })
    return { from, to, asOf: req.now, policies }
  }),
  route(api.conformanceRecords, (req) => recordsOf(req)),
]

const tasks: Record<string, Task> = {
  [MEASURE_TASK]: judgePeriod,
  [REDECIDE_TASK]: redecideNightly,
}

export const conformanceRoom = { routes, tasks }
