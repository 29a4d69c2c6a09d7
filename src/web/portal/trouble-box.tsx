// What went wrong and how to put it right, read out as soon as it appears.
import type { Trouble } from './call.ts'
import { inWords, say } from './words.ts'

export function TroubleBox({ trouble }: { trouble: Trouble }) {
  const says = trouble.status === 0 ? say('offline') : inWords(trouble.says) || say('failed')
  return (
    <div id="trouble" class="trouble" role="alert" tabIndex={-1}>
      <b>{trouble.faults.length > 0 ? say('checkFields') : says}</b>
      {trouble.remedy && <p>{inWords(trouble.remedy)}</p>}
      {trouble.faults.length > 0 && <ul>{trouble.faults.map((fault) => <li key={fault.field}>{inWords(fault.message)}</li>)}</ul>}
    </div>
  )
}
