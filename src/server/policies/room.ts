// The regulations: what may be seen of them.
import * as api from '#core/policy/contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import { offered } from './shelf.ts'
import { listPolicies, showPolicy } from './show-policy.ts'

const routes: Route[] = [
  route(api.policyShelf, async () => ({ policies: await offered() })),
  route(api.listPolicies, (req) => listPolicies(req)),
  route(api.showPolicy, (req) => showPolicy(req)),
]

export const policyRoom = { routes, tasks: {} }
