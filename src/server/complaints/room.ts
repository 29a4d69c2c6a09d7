// The complaint room: what it answers over HTTP and the jobs that it does.
import * as api from '#core/complaints/contract.ts'
import { letterOut } from '#core/complaints/letters-contract.ts'
import * as door from '#core/complaints/public-contract.ts'
import { MAIL_TASK } from '#server/notices/outbox.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Task } from '#server/platform/request.ts'
import { takeAction } from './act.ts'
import { clockAlarm, mailOut } from './alarms.ts'
import { openContacts, settleContact } from './contacts.ts'
import { fillForm, printForm } from './forms.ts'
import { intakeForm } from './intake-form.ts'
import { putOut } from './letters.ts'
import { listComplaints } from './list.ts'
import { myWork } from './my-work.ts'
import { fileComplaint, portalHome } from './portal.ts'
import { customerAction, trackComplaint } from './progress.ts'
import { CLOCK_TASK } from './record.ts'
import { registerComplaint } from './register.ts'
import { revealContact } from './reveal.ts'
import { findSame } from './same.ts'
import { showComplaint } from './show.ts'
import { explain } from './show-clocks.ts'
import { proposeOwners } from './propose-owners.ts'
import { workload } from './workload.ts'

const routes: Route[] = [
  route(api.registerComplaint, (req) => registerComplaint(req)),
  route(api.listComplaints, (req) => listComplaints(req)),
  route(api.showComplaint, async (req) => {
    const view = await showComplaint(req)
    req.answer.headers['etag'] = `"${view.version}"`
    return view
  }),
  route(api.takeAction, (req) => takeAction(req)),
  route(api.revealContact, (req) => revealContact(req)),
  route(api.findSame, (req) => findSame(req)),
  route(api.intakeForm, (req) => intakeForm(req)),
  route(api.explainClock, (req) => explain(req)),
  route(api.openContacts, (req) => openContacts(req)),
  route(api.settleContact, (req) => settleContact(req)),
  route(api.myWork, (req) => myWork(req)),
  route(api.printForm, (req) => printForm(req), { writes: true }),
  route(api.fillForm, (req) => fillForm(req)),
  route(letterOut, (req) => putOut(req)),
  route(api.proposeOwners, (req) => proposeOwners(req)),
  route(api.workload, (req) => workload(req)),
  route(door.portalHome, (req) => portalHome(req)),
  route(door.fileComplaint, (req) => fileComplaint(req)),
  route(door.trackComplaint, (req) => trackComplaint(req)),
  route(door.customerAction, (req) => customerAction(req)),
]

const tasks: Record<string, Task> = {
  [CLOCK_TASK]: clockAlarm,
  [MAIL_TASK]: mailOut,
}

export const complaintRoom = { routes, tasks }
