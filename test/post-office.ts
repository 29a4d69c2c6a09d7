// A mail server that keeps what it is given, for letters that leave the house and for the links in them.
import { createServer, type AddressInfo } from 'node:net'
import { configureMail } from '#server/notices/carriers.ts'
import { configureLinks } from '#server/surveys/invite.ts'

export type PostOffice = { received: string[]; close: () => void }

export async function openPostOffice(from: string, publicUrl: string): Promise<PostOffice> {
  const received: string[] = []
  const server = createServer((socket) => {
    let letter: string | undefined
    let rest = ''
    socket.write('220 post\r\n')
    socket.on('data', (bytes) => {
      rest += bytes.toString()
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (letter !== undefined && line !== '.') letter += `${line}\n`
        else if (letter !== undefined) { received.push(letter); letter = undefined; socket.write('250 kept\r\n') }
        else if (line === 'DATA') { letter = ''; socket.write('354 go\r\n') }
        else if (line === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 post\r\n')
      }
    })
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  configureMail({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, from })
  configureLinks(publicUrl)
  return {
    received,
    close: () => {
      configureMail(undefined)
      configureLinks(undefined)
      server.close()
    },
  }
}

/** The last part of the link, unpacked from the letter as a mail program would. */
export function linkIn(letter: string): string {
  const body = letter.slice(letter.indexOf('\n\n'))
  const plain = /base64/i.test(letter) ? Buffer.from(body.replace(/\s/g, ''), 'base64').toString('utf8') : body.replace(/=\n/g, '').replace(/=3D/g, '=')
  return /https:\/\/\S+\/s\/[^\s]+/.exec(plain)![0].split('/').at(-1)!
}
