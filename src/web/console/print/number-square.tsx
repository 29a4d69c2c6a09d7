// The number as a square code to scan. The picture is computed here; nothing is asked from elsewhere.
import { useEffect, useState } from 'react'

export function NumberSquare({ text }: { text: string }) {
  const [picture, setPicture] = useState('')
  useEffect(() => {
    void import('qrcode').then((qr) => qr.toDataURL(text, { margin: 0, width: 160, errorCorrectionLevel: 'M' })).then(setPicture)
  }, [text])
  return picture ? <img src={picture} width={72} height={72} alt={text} /> : <span className="square-place" />
}
