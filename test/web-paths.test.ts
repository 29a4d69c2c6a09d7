// The whole map of the console on one page: a changed address shows here, because people have it in their bookmarks.
import { expect, test } from 'vitest'
import { address, paths } from '#web/console/paths.ts'

type Built = (...names: string[]) => string

test('the console’s addresses', () => {
  const map = Object.entries(paths).map(([name, path]) => `${name} ${address(typeof path === 'string' ? path : (path as Built)('ID', 'FORM', 'NAME'))}`)
  expect(map).toMatchInlineSnapshot(`
    [
      "home /console/",
      "signIn /console/sign-in",
      "setUp /console/set-up",
      "complaints /console/complaints",
      "complaint /console/complaints/ID",
      "print /console/complaints/ID/print/FORM",
      "form /console/forms/ID/FORM/NAME",
      "register /console/register",
      "contacts /console/contacts",
      "reviews /console/reviews",
      "callbacks /console/callbacks",
      "callbackSummary /console/callbacks/summary",
      "callbackVisits /console/callbacks/visits",
      "callback /console/callbacks/ID",
      "orders /console/orders",
      "draws /console/draws",
      "draw /console/draws/ID",
      "surveys /console/surveys",
      "leads /console/leads",
      "surveyWave /console/surveys/ID",
      "questionnaires /console/questionnaires",
      "questionnaire /console/questionnaires/ID",
      "duties /console/duties",
      "duty /console/duties/ID",
      "statistics /console/statistics",
      "board /console/board",
      "wall /console/wall",
      "findings /console/findings",
      "measures /console/measures",
      "reports /console/reports",
      "report /console/reports/ID",
      "knowledge /console/knowledge",
      "conformance /console/conformance",
      "policies /console/policies",
      "policy /console/policies/ID",
      "chooseSet /console/policies/choose",
      "draft /console/policies/drafts/ID",
      "people /console/people",
      "radar /console/radar",
      "workload /console/workload",
      "messages /console/messages",
      "texts /console/texts",
    ]
  `)
})
