// The whole map of the console on one page: a changed address shows here, because people have it in their bookmarks.
import { expect, test } from 'vitest'
import { address, paths } from '#web/console/paths.ts'

test('the console’s addresses', () => {
  const map = Object.entries(paths).map(([name, path]) => `${name} ${address(typeof path === 'string' ? path : path('ID', 'FORM'))}`)
  expect(map).toMatchInlineSnapshot(`
    [
      "home /console/",
      "signIn /console/sign-in",
      "setUp /console/set-up",
      "complaints /console/complaints",
      "complaint /console/complaints/ID",
      "print /console/complaints/ID/print/FORM",
      "register /console/register",
      "contacts /console/contacts",
      "callbacks /console/callbacks",
      "callback /console/callbacks/ID",
      "draws /console/draws",
      "draw /console/draws/ID",
      "surveys /console/surveys",
      "surveyWave /console/surveys/ID",
      "duties /console/duties",
      "duty /console/duties/ID",
      "conformance /console/conformance",
      "policies /console/policies",
      "policy /console/policies/ID",
      "chooseSet /console/policies/choose",
      "draft /console/policies/drafts/ID",
      "people /console/people",
    ]
  `)
})
