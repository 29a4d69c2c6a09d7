// Evidence for the tales: small pictures and notes made on the spot, so that the project carries no photograph of anybody.
import { crc32, deflateSync } from 'node:zlib'
import { went, type Scene } from './scene.ts'

const WIDTH = 320
const HEIGHT = 240

/** A picture of a wall with a stain whose shape follows from its name. */
export async function photographs(scene: Scene, login: string, name: string): Promise<string> {
  const { id } = went(scene, `${login} photographs ${name}`, await scene.as(login).upload(`${name}.png`, 'image/png', picture(name)))
  return id
}

export async function notes(scene: Scene, login: string, { name, text }: { name: string; text: string }): Promise<string> {
  const { id } = went(scene, `${login} writes ${name}`, await scene.as(login).upload(`${name}.txt`, 'text/plain; charset=utf-8', Buffer.from(`${text}\n`)))
  return id
}

function picture(name: string): Buffer {
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9973, 7)
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [dx, dy] = [(x - 110 - (seed % 100)) / 90, (y - 80 - (seed % 60)) / 60]
      const stain = Math.max(0, 1 - Math.hypot(dx, dy) - 0.12 * Math.sin(x / 9 + seed) - 0.12 * Math.cos(y / 7))
      const light = 214 - y / 8 - 70 * stain
      const at = y * (WIDTH * 3 + 1) + 1 + x * 3
      rows[at] = light
      rows[at + 1] = light - 6 - 14 * stain
      rows[at + 2] = light - 14 - 34 * stain
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
