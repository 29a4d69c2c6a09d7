// The versions there have been, the surveys that ask with it, and the waves that run on one of them.
import { Button } from 'antd'
import type { QuestionnaireView } from '#core/surveys/questionnaire-contract.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { shortTime } from '#web/ui/when.ts'
import { Go } from '../../frame/go.tsx'
import { paths } from '../../paths.ts'
import { builderWords } from './words.ts'

export function History({ of, onShow }: { of: QuestionnaireView; onShow: (version: number) => void }) {
  const words = useWords(builderWords)
  const text = useText()
  const now = useNow()
  return (
    <div className="card-body stack-tight">
      <h3>{words.usedBy}</h3>
      {of.uses.length === 0 && <p className="secondary">{words.unused}</p>}
      {of.uses.map((use) => <p key={`${use.policy}.${use.survey}`}>{text(use.title)} <span className="secondary">{text(use.policyTitle)}</span> {use.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</p>)}
      <h3>{words.wavesTitle}</h3>
      {of.waves.length === 0 && <p className="secondary">{words.none}</p>}
      {of.waves.map((wave) => <p key={wave.id}><Go to={paths.surveyWave(wave.id)}>{text(wave.title)} {text(wave.label)}</Go> <span className="secondary">{text(wave.stateLabel)}{wave.version !== null && ` · ${wave.version === 0 ? words.shipped : fill(words.waveVersion, { n: wave.version })}`}</span></p>)}
      <h3>{words.version}</h3>
      {of.versions.map((one) => <p key={one.version}><Button type="link" size="small" onClick={() => onShow(one.version)}>{fill(words.versionN, { n: one.version })}</Button> <span className="secondary">{fill(words.savedBy, { who: one.savedBy })} <time className="tabular">{shortTime(one.savedAt, now)}</time></span></p>)}
      {of.versions.length === 0 && <p className="secondary">{words.isShipped}</p>}
    </div>
  )
}
