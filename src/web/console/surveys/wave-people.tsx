// Whom a wave has asked: their link as text and square, and their answer taken down by somebody who may.
import { useState } from 'react'
import { Button } from 'antd'
import { listInvitations, makeLink, type InvitationRow, type WaveView } from '#core/surveys/contract.ts'
import { useDeed, usePages } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { LinkSquare } from './link-square.tsx'
import { TypingForm } from './typing-form.tsx'
import { surveyWords } from './words.ts'

export function WavePeople({ of }: { of: WaveView }) {
  const words = useWords(surveyWords)
  const list = usePages(listInvitations, { id: of.id })
  const [typing, setTyping] = useState<InvitationRow | null>(null)
  const [link, setLink] = useState('')
  const make = useDeed(makeLink, ({ url }) => setLink(new URL(url, location.origin).href))
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.rows.length === 0) return <Empty icon="people" title={words.noAnswers} />
  return (
    <>
      <ProblemNote error={make.error} />
      <People rows={list.rows} of={of} onLink={(row) => make.mutate({ input: { id: row.id } })} onType={setTyping} />
      {list.more && <div className="card-foot"><Button onClick={list.more}>{words.more}</Button></div>}
      <Dialog open={typing !== null} title={typing ? fill(words.typeTitle, { who: typing.name ?? '' }) : ''} onClose={() => setTyping(null)}>{typing && <TypingForm of={of} invitation={typing} onDone={() => setTyping(null)} />}</Dialog>
      <Dialog open={link !== ''} title={words.linkTitle} onClose={() => setLink('')}>
        <p className="secondary">{words.linkSays}</p>
        <p className="terminal" data-testid="link">{link}</p>
        <div className="survey-square"><LinkSquare text={link} /></div>
        <div className="dialog-do"><Button onClick={() => void navigator.clipboard?.writeText(link)}>{words.copy}</Button></div>
      </Dialog>
    </>
  )
}

type Shown = { rows: InvitationRow[]; of: WaveView; onLink: (row: InvitationRow) => void; onType: (row: InvitationRow) => void }

function People({ rows, of, onLink, onType }: Shown) {
  const words = useWords(surveyWords)
  const text = useText()
  return (
    <div className="scroll">
      <table className="grid">
        <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.phone}</th><th scope="col">{of.standing ? words.number : words.group}</th><th scope="col">{words.way}</th><th scope="col">{words.state}</th><th scope="col" /></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.id}>
            <td>{row.name}</td><td className="tabular">{row.phone}</td>
            <td>{row.complaint ? <Go to={paths.complaint(row.complaint)}>{row.number ?? '→'}</Go> : row.stratum}</td>
            <td>{text(row.wayLabel)}</td>
            <td>{text(row.stateLabel)}{row.typist && <span className="caption"> {fill(words.typed, { who: row.typist })}</span>}</td>
            <td className="survey-do">{row.state !== 'answered' && of.state === 'opened' && <>
              <ReasonedButton label={words.link} refusal={row.refusal} onDo={() => onLink(row)} />
              {of.modes.length > 0 && <ReasonedButton label={words.type} refusal={row.refusal} onDo={() => onType(row)} />}
            </>}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}
