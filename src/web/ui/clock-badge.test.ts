// The tone of a clock follows from what the server says of it and from the present.
import { expect, test } from 'vitest'
import { toneOf } from './clock-badge.tsx'

const now = Date.parse('2026-10-09T02:20:00Z')
const clock = { dueAt: '2026-10-13T10:00:00Z', provisional: false, status: 'running', elapsed: 0.2 }

test('a running clock is quiet, asks for attention near its end, and is late after it', () => {
  expect(toneOf(clock, now)).toBe('run')
  expect(toneOf({ ...clock, elapsed: 0.8 }, now)).toBe('soon')
  expect(toneOf(clock, Date.parse('2026-10-13T09:30:00Z'))).toBe('soon')
  expect(toneOf(clock, Date.parse('2026-10-13T10:00:01Z'))).toBe('late')
})

test('a paused clock is never late, a provisional one is dashed until it is', () => {
  expect(toneOf({ ...clock, status: 'paused' }, Date.parse('2027-01-01T00:00:00Z'))).toBe('paused')
  expect(toneOf({ ...clock, provisional: true }, now)).toBe('provisional')
  expect(toneOf({ ...clock, provisional: true }, Date.parse('2026-10-14T00:00:00Z'))).toBe('late')
})

test('what was met is done, what was met late stays late, what no longer counts is grey', () => {
  expect(toneOf({ ...clock, status: 'met' }, now)).toBe('done')
  expect(toneOf({ ...clock, status: 'late' }, now)).toBe('late')
  expect(toneOf({ ...clock, status: 'moot' }, now)).toBe('none')
})
