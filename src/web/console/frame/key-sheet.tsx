// All keys on one sheet.
import { Dialog } from '#web/ui/dialog.tsx'
import { Key } from '#web/ui/keys.tsx'
import { useWords } from '#web/ui/language.tsx'
import { frameWords } from './words.ts'

const sheet: [keys: string[], word: keyof typeof frameWords][] = [
  [['J', 'K'], 'keyNext'],
  [['Enter'], 'keyOpen'],
  [['Esc'], 'keyBack'],
  [['/'], 'keySearch'],
  [['Ctrl K'], 'keyCommand'],
  [['N'], 'keyRegister'],
  [['D'], 'keyDispatch'],
  [['A'], 'keyApprove'],
  [['R'], 'keyReturn'],
  [['C'], 'keyNote'],
  [['E'], 'keyEvidence'],
  [['M'], 'keyMore'],
  [['X', 'B'], 'keyPick'],
  [['1', '…', '9'], 'keyOutcome'],
  [['Ctrl Enter'], 'keySave'],
  [['?'], 'keySheet'],
]

export function KeySheet({ onClose }: { onClose: () => void }) {
  const words = useWords(frameWords)
  return (
    <Dialog open onClose={onClose} title={words.keys} width={440}>
      <table className="grid">
        <tbody>{sheet.map(([keys, word]) => <tr key={word}><td>{keys.map((key) => <Key key={key}>{key}</Key>)}</td><td>{words[word]}</td></tr>)}</tbody>
      </table>
      <p className="caption">{words.keysSays}</p>
    </Dialog>
  )
}
