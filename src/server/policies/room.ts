// The regulations and who works by them: what may be seen of them, and who is away.
import * as people from '#core/people/contract.ts'
import * as api from '#core/policy/contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import { endAbsence, enterAbsence, listAbsences } from './absences.ts'
import { nameUnit } from './name-unit.ts'
import { listPolicies, showPolicy } from './show-policy.ts'

const routes: Route[] = [
  route(people.nameUnit, (req) => nameUnit(req)),
  route(people.listAbsences, (req) => listAbsences(req)),
  route(people.enterAbsence, (req) => enterAbsence(req)),
  route(people.endAbsence, (req) => endAbsence(req)),
  route(api.listPolicies, (req) => listPolicies(req)),
  route(api.showPolicy, (req) => showPolicy(req)),
]

export const policyRoom = { routes, tasks: {} }
