// What the bell says of things that are no step of a complaint: duties that arise and come back, regulations that wait for approval, were decided on, or are to be read.
import { meantBy } from '#core/duties/doers.ts'
import { labelInWords } from '#core/duties/label-words.ts'
import { lacksRight } from '#core/life/may-upkeep.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Happened } from '#server/complaints/following.ts'
import { settingFor } from '#server/duties/setting.ts'
import { readDuty } from '#server/duties/store.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { ringBells, type MessageDraft } from '#server/notices/messages.ts'

export async function bellFollows(work: Work, happened: Happened): Promise<void> {
  const { event: { type } } = happened
  const [prefix, , what] = type.split('.')
  if (prefix === 'duty' && (what === 'arose' || what === 'failed')) return ofDuty(work, happened, what)
  if (type.startsWith('policy.') && happened.stream.startsWith('policy:')) return ofPolicy(work, happened)
}

async function ofDuty(work: Work, { event }: Happened, what: 'arose' | 'failed'): Promise<void> {
  const id = event.data['duty']
  if (typeof id !== 'string') return
  const duty = await readDuty(work, id)
  // What was due before it came to be known is shown as late where it stands; nobody is told that it is new.
  if (what === 'arose' && duty.due !== null && duty.due < work.now) return
  const setting = await settingFor(work, duty)
  const row = setting.policy.duties[duty.name]
  const doers = duty.doers ?? (row?.by ?? []).flatMap((word) => meantBy(setting, duty, word))
  const people = what === 'failed' && duty.done !== null ? [duty.done.by, ...doers] : doers
  const about = labelInWords({ name: duty.name, label: duty.label })
  const title = { zh: row?.zh ?? duty.name, en: row?.en ?? row?.zh ?? duty.name }
  const says = what === 'arose' ? both(about, title, ['交给您办', 'is yours to do']) : both(about, title, ['被退回，请重做', 'came back, to be done again'])
  await ringBells(work, [...new Set(people)].filter((personId) => personId !== work.actor.id).map((personId): MessageDraft => ({ personId, key: `duty:${id}:${what}:${duty.version}`, kind: what === 'arose' ? 'assigned' : 'moved', says, complaintId: duty.complaint, topic: 'duty', aboutId: id })))
}

function both(about: Text, title: { zh: string; en: string }, [zh, en]: [string, string]): { zh: string; en: string } {
  const label = typeof about === 'string' ? { zh: about, en: about } : { zh: about.zh, en: about.en ?? about.zh }
  const named = (language: 'zh' | 'en') => (label[language] === title[language] || label[language] === '' ? '' : ` · ${label[language]}`)
  return { zh: `「${title.zh}」${zh}${named('zh')}`, en: `“${title.en}” ${en}${named('en')}` }
}

async function ofPolicy(work: Work, { event, policy, stream }: Happened): Promise<void> {
  const { type, data } = event
  const org = await loadOrg(work)
  const title = { zh: policy.title.zh, en: policy.title.en ?? policy.title.zh }
  const draft = typeof data['draft'] === 'string' ? data['draft'] : null
  const version = String(data['version'] ?? data['number'] ?? '')
  if (type === 'policy.proposed' && draft !== null) {
    const may = org.people.filter((person) => person.id !== work.actor.id && lacksRight({ policy, org, actor: { kind: 'person', ...person } }, 'approved_by') === null)
    const says = { zh: `《${title.zh}》${version} 版等您批准`, en: `Version ${version} of “${title.en}” waits for your approval` }
    return ringBells(work, may.map((person) => ({ personId: person.id, key: `draft:${draft}:proposed:${event.seq}`, kind: 'assigned', says, complaintId: null, topic: 'approval', aboutId: draft })))
  }
  if (type === 'policy.effective' && (await isLaterVersion(work, stream))) {
    const says = { zh: `《${title.zh}》${version} 版开始施行，请阅读`, en: `Version ${version} of “${title.en}” is in force: please read it` }
    return ringBells(work, org.people.map((person) => ({ personId: person.id, key: `${stream}:${version}:effective`, kind: 'notice', says, complaintId: null, topic: 'policy', aboutId: policy.id })))
  }
}

/** With the first version the organisation begins; there is nothing that anybody knew otherwise. */
async function isLaterVersion({ tx, org }: Work, stream: string): Promise<boolean> {
  const { n } = await tx.selectFrom('entries').select((eb) => eb.fn.countAll<string>().as('n')).where('orgId', '=', org).where('stream', '=', stream).where('type', '=', 'policy.effective').executeTakeFirstOrThrow()
  return Number(n) > 1
}
