// Honesty over HTTP: the leads of supervision with the jobs that look for them, and thank-yous.
import { listLeads, lookIntoLead } from '#core/surveys/leads-contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Task } from '#server/platform/request.ts'
import { MONTH_TASK, NIGHT_TASK, searchMonth, searchNightly, searchWave, WAVE_TASK } from './search-leads.ts'
import { leadsFor, lookInto } from './show-leads.ts'
import { thanksRoutes } from './thanks-room.ts'

const routes: Route[] = [...thanksRoutes, route(listLeads, (req) => leadsFor(req, req.input)), route(lookIntoLead, (req) => lookInto(req, req.input))]
const tasks: Record<string, Task> = { [NIGHT_TASK]: searchNightly, [WAVE_TASK]: searchWave, [MONTH_TASK]: searchMonth }

export const leadRoom = { routes, tasks }
