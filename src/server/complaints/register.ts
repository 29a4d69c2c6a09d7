// Registering at the desk: whatever came in, typed while talking. The check code is shown to the one who registers, once.
import type { Intake } from '#core/complaints/contract.ts'
import type { Request } from '#server/platform/request.ts'
import { receiveContact } from './receive.ts'
import { showComplaint } from './show.ts'

export async function registerComplaint(req: Request<Intake>) {
  const received = await receiveContact(req, req.input)
  req.answer.status = 201
  if (received.complaint === null) return { contact: received.contact, complaint: null }
  return { contact: received.contact, complaint: await showComplaint({ ...req, input: { id: received.complaint } }, received.code) }
}
