// A link as a square code to scan, for a counter or a letter. The picture is computed here; nothing is asked from elsewhere.
import { useEffect, useState } from 'react'

export function LinkSquare({ text }: { text: string }) {
  const [picture, setPicture] = useState('')
  useEffect(() => {
    void import('qrcode').then((qr) => qr.toDataURL(text, { margin: 1, width: 320, errorCorrectionLevel: 'M' })).then(setPicture)
  }, [text])
  return picture ? <img src={picture} width={160} height={160} alt={text} /> : null
}
