// Evidence from the phone: photos are made smaller before they travel, every file is stored as soon as it is chosen.
import { useState } from 'preact/hooks'
import { upload } from './call.ts'
import type { Draft } from './draft.ts'
import { inWords, say } from './words.ts'

const MAX_FILES = 9
const LONGEST_SIDE = 1600
const MAX_BYTES = 20 * 1024 * 1024

export function Photos({ files, onChange }: { files: Draft['files']; onChange(files: Draft['files']): void }) {
  const [busy, setBusy] = useState(0)
  const [fault, setFault] = useState('')

  async function add(list: FileList | null) {
    setFault('')
    let kept = files
    for (const chosen of [...(list ?? [])].slice(0, MAX_FILES - files.length)) {
      setBusy((n) => n + 1)
      const content = await smaller(chosen)
      if (content.size > MAX_BYTES) setFault(say('tooLarge'))
      else {
        const answer = await upload(content, chosen.name)
        if (answer.ok) onChange((kept = [...kept, { id: answer.value.id, name: chosen.name }]))
        else setFault(inWords(answer.trouble.faults[0]?.message ?? answer.trouble.says) || say('failed'))
      }
      setBusy((n) => n - 1)
    }
  }

  return (
    <div class="field">
      <div class="field-head"><label for="photos">{say('photos')}</label><span class="quiet">{say('photoHint')}</span></div>
      {files.map((entry) => (
        <p class="file" key={entry.id}>
          <span>{entry.name}</span>
          <button type="button" class="link" onClick={() => onChange(files.filter((other) => other.id !== entry.id))}>{say('remove')}</button>
        </p>
      ))}
      {files.length < MAX_FILES && (
        <label class="add-file">
          {busy > 0 ? say('sending') : `＋ ${say('addPhoto')}`}
          <input id="photos" type="file" multiple class="unseen" disabled={busy > 0} onChange={(event) => { const input = event.target as HTMLInputElement; void add(input.files).then(() => (input.value = '')) }} />
        </label>
      )}
      {fault && <p class="fault" role="alert">{fault}</p>}
    </div>
  )
}

async function smaller(file: File): Promise<Blob> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 400_000) return file
  try {
    const image = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height))
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(image.width * scale), height: Math.round(image.height * scale) })
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob && blob.size < file.size ? blob : file), 'image/jpeg', 0.82))
  } catch {
    return file
  }
}
