// One complaint: where it stands, what is next and until when, who the customer is, what has happened, which clocks run.
import { useState } from 'react'
import { Button } from 'antd'
import { showComplaint, type ComplaintView } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { Icon } from '#web/ui/shapes.tsx'
import { StageBar } from '#web/ui/stage-bar.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { useAddress, useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { address, paths } from '../paths.ts'
import { ActionDialog } from './lazy-action-dialog.tsx'
import { ClocksCard } from './clocks-card.tsx'
import { CustomerCard } from './customer-card.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { GroupCard } from './group-card.tsx'
import { MoreActions } from './more-actions.tsx'
import { NextStrip } from './next-strip.tsx'
import { PartsCard } from './parts-card.tsx'
import { MacroButton } from '../macros/macro-button.tsx'
import { UndoBar } from '../macros/undo-bar.tsx'
import { KnowledgeCard } from '../knowledge/knowledge-card.tsx'
import { RelatedCard } from './related-card.tsx'
import { StoryCard } from './story-card.tsx'
import { WhoIsHere } from './who-is-here.tsx'
import { complaintWords } from './words.ts'

export function ComplaintPage() {
  const id = useIdOf()
  const complaint = useRead(showComplaint, { id }, { every: 60_000, keep: true })
  useKeys({ Escape: () => history.back() })
  if (complaint.isPending) return <Loading />
  if (complaint.isError) return <Failed error={complaint.error} retry={() => void complaint.refetch()} />
  return <Complaint of={complaint.data} />
}

function Complaint({ of }: { of: ComplaintView }) {
  return (
    <>
      <Head of={of} />
      <AskedFor of={of} />
      <WhoIsHere id={of.id} />
      <UndoBar of={of} />
      <section className="card">
        <div className="card-stages"><StageBar stages={of.stages} /></div>
        <NextStrip of={of} />
      </section>
      <div className="columns complaint">
        <div className="stack"><CustomerCard of={of} /><EvidenceCard of={of} /></div>
        <StoryCard of={of} />
        <div className="stack"><ClocksCard of={of} /><GroupCard of={of} /><PartsCard of={of} /><RelatedCard of={of} /><KnowledgeCard of={of} /></div>
      </div>
    </>
  )
}

/** A deed named in the address (from one's work list) opens at once, if it is allowed. */
function AskedFor({ of }: { of: ComplaintView }) {
  const [search, set] = useAddress()
  const action = of.actions.find((one) => one.action === search['do'] && one.allowed)
  if (!action) return null
  return <ActionDialog of={of} action={action} onClose={() => set({ do: undefined })} />
}

function Head({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const text = useText()
  const [more, setMore] = useState(false)
  const forms = of.forms.map((form) => ({ key: form.name, label: text(form.title), href: address(paths.print(of.id, form.name)) }))
  return (
    <header className="page-head">
      <span className="crumb tabular"><Go to={paths.complaints}>←</Go> {of.number}</span>
      <h1>{of.subject}</h1>
      <span className="tag">{text(of.stateLabel)}</span>
      {of.axes.map((axis) => <span key={axis.axis} className="tag" title={text(axis.label)}>{text(axis.title)}</span>)}
      {of.flags.map((flag) => <span key={flag.code} className="tag ink-soon">{text(flag.title)}</span>)}
      {of.round > 1 && <span className="tag ink-late">{fill(words.round, { n: of.round })}</span>}
      <div className="page-actions">
        {forms.length > 0 && <MenuButton label={words.print} items={forms}><Button icon={<Icon name="print" />}>{words.print}</Button></MenuButton>}
        <MacroButton of={of} />
        <Button onClick={() => setMore(true)}>{words.more}<Key>M</Key></Button>
      </div>
      <MoreActions of={of} open={more} onOpen={() => setMore(true)} onClose={() => setMore(false)} />
    </header>
  )
}
