// The thank-yous of a wave: budget, what is spent, and handing one out for its code.
import { useState } from 'react'
import { Input } from 'antd'
import type { WaveView } from '#core/surveys/contract.ts'
import { redeemThanks } from '#core/surveys/thanks-contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { thanksWords } from './thanks-words.ts'

export function Thanks({ of, incentive }: { of: WaveView; incentive: NonNullable<WaveView['incentive']> }) {
  const words = useWords(thanksWords)
  const text = useText()
  const [open, setOpen] = useState(false)
  const yuan = (fen: number) => String(fen / 100)
  return (
    <>
      <h3>{words.title}</h3>
      <p>{text(incentive.title)}{incentive.each > 0 && ` · ${fill(words.each, { n: yuan(incentive.each) })}`}</p>
      <p className="secondary">{fill(words.given, { n: incentive.given, redeemed: incentive.redeemed })}{incentive.each > 0 && ` · ${incentive.budget === null ? fill(words.spent, { n: yuan(incentive.spent) }) : fill(words.spentOf, { n: yuan(incentive.spent), budget: yuan(incentive.budget) })}`}</p>
      {incentive.given > incentive.redeemed && <div><ReasonedButton label={words.redeem} refusal={incentive.mayRedeem} onDo={() => setOpen(true)} /></div>}
      <Dialog open={open} title={words.redeem} onClose={() => setOpen(false)}>{open && <RedeemForm id={of.id} />}</Dialog>
    </>
  )
}

function RedeemForm({ id }: { id: string }) {
  const words = useWords(thanksWords)
  const [code, setCode] = useState('')
  const act = useDeed(redeemThanks, () => setCode(''))
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); act.mutate({ input: { id, code } }) }}>
      <ProblemNote error={act.error} />
      {act.data && !act.error && <p className="ink-done" role="status">{act.data.amount > 0 ? fill(words.done, { n: act.data.amount / 100 }) : words.doneThing}</p>}
      <label className="block stack-tight">{words.code}<Input aria-label={words.code} value={code} onChange={(event) => setCode(event.target.value)} placeholder="XXXX-XXXX-XXXX" autoComplete="off" /></label>
      <p className="secondary">{words.codeSays}</p>
      <div className="dialog-do"><SubmitButton blocked={code.replace(/[^A-Za-z0-9]/g, '').length < 12} loading={act.isPending}>{words.redeem}</SubmitButton></div>
    </form>
  )
}
