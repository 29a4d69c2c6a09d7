// The duty room: what it answers over HTTP and the jobs that it does.
import * as api from '#core/duties/contract.ts'
import type { Reaction } from '#server/complaints/following.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Task } from '#server/platform/request.ts'
import { alarm, ALARM_TASK, becomeLate, LATE_TASK } from './alarms.ts'
import { attestLate, listAttests, stateAttest } from './attests.ts'
import { adopted, ADOPTED_TASK, ATTEST_LATE_TASK, openPeriod, PERIOD_TASK } from './come-round.ts'
import { listDuties, openable } from './list.ts'
import { MEMBER_TASK } from '#server/people/people.ts'
import { memberMoved } from './members.ts'
import { raiseDuties } from './raise.ts'
import { showDuty } from './show.ts'
import { asSeen, mustSeeDuty } from './sight.ts'
import { checkDuty, doDuty, openByHand } from './take.ts'

const routes: Route[] = [
  route(api.listDuties, (req) => listDuties(req)),
  route(api.openableDuties, (req) => openable(req)),
  route(api.showDuty, async (req) => {
    await mustSeeDuty(req, req.input.id)
    return asSeen(req, await showDuty(req, req.input.id))
  }),
  route(api.doDuty, async (req) => {
    await mustSeeDuty(req, req.input.id)
    await doDuty(req, req.input)
    return showDuty(req, req.input.id)
  }),
  route(api.checkDuty, async (req) => {
    await mustSeeDuty(req, req.input.id)
    await checkDuty(req, req.input)
    return showDuty(req, req.input.id)
  }),
  route(api.openDuty, async (req) => {
    const duty = await openByHand(req)
    req.answer.status = 201
    return showDuty(req, duty.id)
  }),
  route(api.listAttests, (req) => listAttests(req)),
  route(api.stateAttest, (req) => stateAttest(req)),
]

const tasks: Record<string, Task> = {
  [ADOPTED_TASK]: adopted,
  [PERIOD_TASK]: openPeriod,
  [ALARM_TASK]: alarm,
  [LATE_TASK]: becomeLate,
  [ATTEST_LATE_TASK]: attestLate,
  [MEMBER_TASK]: memberMoved,
}

export const dutyRoom = { routes, tasks }

/** What this room does about an event of any other. */
export const dutiesFollow: Reaction = async (work, happened) => {
  await raiseDuties(work, happened)
}
