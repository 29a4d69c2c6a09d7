// A role that is named like a relation would mean people who hold no post.
import { expect, it } from 'vitest'
import { loadedFrom } from '#test/policy-shelf.ts'

const codes = (text: string) => loadedFrom(text).findings.map((finding) => finding.code)

it('a role may not be called as a relation of the matter is', () => {
  expect(codes('roles: { handler: { zh: 承办员, en: handler, sees: own } }\n')).toContain('ROLE_NAME')
  expect(codes('roles: { case_handler: { zh: 承办员, en: handler, sees: own } }\n')).not.toContain('ROLE_NAME')
})
