// What has happened: everything, only what people did, what the customer was told, the record and the contacts.
import { useState } from 'react'
import type { ActionView, ComplaintView } from '#core/complaints/contract.ts'
import { Fold } from '#web/ui/fold.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { shortTime } from '#web/ui/when.ts'
import { ActionDialog } from './lazy-action-dialog.tsx'
import { Notices } from './notices.tsx'
import { complaintWords } from './words.ts'

type Side = 'story' | 'people' | 'notices' | 'record' | 'contacts'

/** Noting something down is a contact with the customer or an explanation; the first that is allowed here. */
const NOTES = ['note', 'contact_customer', 'explain']

export function StoryCard({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const [side, setSide] = useState<Side>('story')
  const [open, setOpen] = useState<ActionView | null>(null)
  const note = NOTES.map((name) => of.actions.find((action) => action.action === name && action.allowed)).find(Boolean)
  const tabs = [
    { value: 'story', label: words.story, count: of.timeline.length },
    { value: 'people', label: words.people },
    { value: 'notices', label: words.notices, count: of.notices.length },
    { value: 'record', label: words.record },
    { value: 'contacts', label: words.contacts, count: of.contacts.length },
  ]
  return (
    <section className="card">
      <TabBar label={words.story} tabs={tabs} value={side} onChange={(value) => setSide(value as Side)}>
        {note && <ReasonedButton label={words.note} refusal={null} shortcut={note.key?.toUpperCase() ?? null} onDo={() => setOpen(note)} />}
      </TabBar>
      <div className="card-body story"><Inside of={of} side={side} /></div>
      {open && <ActionDialog of={of} action={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function Inside({ of, side }: { of: ComplaintView; side: Side }) {
  if (side === 'story') return <Timeline entries={of.timeline} />
  if (side === 'people') return <Timeline entries={of.timeline.filter((entry) => !entry.machine)} />
  if (side === 'notices') return <Notices of={of} />
  if (side === 'contacts') return <Contacts of={of} />
  return <Fields of={of} />
}

function Contacts({ of }: { of: ComplaintView }) {
  const text = useText()
  const now = useNow()
  return of.contacts.map((contact) => (
    <article key={contact.id} className="quoted">
      <p className="entry-head"><strong>{contact.name ?? '—'}</strong><span className="tag">{text(contact.channelLabel)}</span><span className="caption tabular">{contact.phone} <time>{shortTime(contact.receivedAt, now)}</time> {contact.receiver}</span></p>
      <Fold text={contact.content} />
    </article>
  ))
}

function Fields({ of }: { of: ComplaintView }) {
  const text = useText()
  return <dl className="pairs wide-pairs">{of.fields.map((field) => <div key={field.name}><dt>{text(field.label)}</dt><dd><Fold text={text(field.value)} /></dd></div>)}</dl>
}
