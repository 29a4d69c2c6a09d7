// Sends again by itself what the server was too busy to take, or what got lost on the way: the same request with the same key, so that it counts once.

type Asked = { /** Told before each pause. */ onWait?: ((seconds: number) => void) | undefined }

const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504])
const TRIES = 8
/** The network gone is soon told, so that somebody can look for it. */
const LOST = 3
const LONGEST_S = 30

export async function patiently(send: () => Promise<Response>, { onWait }: Asked = {}): Promise<Response> {
  let lost = 0
  for (let attempt = 1; ; attempt += 1) {
    const reply = await send().catch((error: unknown) => {
      lost += 1
      if (lost >= LOST || attempt >= TRIES) throw error
      return null
    })
    if (reply !== null && (!BUSY.has(reply.status) || attempt >= TRIES)) return reply
    const seconds = pause(reply?.headers.get('retry-after') ?? null, attempt)
    onWait?.(seconds)
    await new Promise((wake) => setTimeout(wake, seconds * 1000))
  }
}

/** As the server says, else longer each time; a little apart from all the others who were told the same. */
function pause(said: string | null, attempt: number): number {
  const seconds = said !== null && /^\d{1,4}$/.test(said) ? Number(said) : 2 ** (attempt - 1)
  return Math.min(LONGEST_S, Math.max(0.5, seconds)) * (1 + Math.random() / 2)
}
