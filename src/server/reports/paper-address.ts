// The address that tells whoever scans a paper whether it is genuine. None where the outside cannot reach this program, or the paper has no number or code.
import { outsideAddress } from '#server/surveys/invite.ts'

export function paperAddress({ org, number, code }: { org: string; number: string | null; code: string }): string | undefined {
  const base = outsideAddress()
  if (base === undefined || number === null || !/^[0-9A-F]{4}-/.test(code)) return undefined
  return `${base}/public/${org}/paper?${new URLSearchParams({ number, code })}`
}
