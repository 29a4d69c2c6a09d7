// Pictures of drawings: SVG to PNG with our own letters, for programs that do not draw SVG.
import { Resvg } from '@resvg/resvg-js'
import { FONT, fontFiles } from './fonts.ts'

export function pngOf(svg: string, width: number): Buffer {
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: width }, background: '#ffffff', font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT, sansSerifFamily: FONT } })
  return drawing.render().asPng()
}
