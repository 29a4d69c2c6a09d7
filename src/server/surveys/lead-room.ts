// The leads of supervision over HTTP, and the jobs that look for them.
import { listLeads, lookIntoLead } from '#core/surveys/leads-contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Task } from '#server/platform/request.ts'
import { MONTH_TASK, NIGHT_TASK, searchMonth, searchNightly, searchWave, WAVE_TASK } from './search-leads.ts'
import { leadsFor, lookInto } from './show-leads.ts'

const routes: Route[] = [route(listLeads, (req) => leadsFor(req, req.input)), route(lookIntoLead, (req) => lookInto(req, req.input))]
const tasks: Record<string, Task> = { [NIGHT_TASK]: searchNightly, [WAVE_TASK]: searchWave, [MONTH_TASK]: searchMonth }

export const leadRoom = { routes, tasks }
