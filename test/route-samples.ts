// How each route is tried from outside: which of its path names which kind of thing, with what body, and whether it wants a role.
const day = { from: '2026-02-01', to: '2026-02-28' }
const span = 'from=2026-02-01&to=2026-02-28'

export type Asked = {
  /** Path name → kind of thing; a word itself behind `=`. */
  ids?: Record<string, string>
  query?: string
  body?: unknown
  /** Not for a handler without further posts. */
  roles?: true
}

/** For customers, and for whoever signs in. */
export const opened = [
  'GET /public/:org', 'POST /public/:org/complaints', 'POST /public/:org/files', 'POST /public/:org/track', 'POST /public/:org/actions', 'GET /public/:org/surveys/:token', 'GET /public/:org/paper', 'POST /public/:org/surveys/:token',
  'POST /api/sign-in', 'POST /api/setup', 'GET /api/setup', 'GET /api/policies/shelf', 'GET /api/policies/shelf/:id',
]

const complaint = { id: 'complaint' }
const form = { of: '=complaint', id: 'complaint', form: 'handling_slip' }
const mayNot = { roles: true } as const
const intake = { channel: 'hotline', content: '电梯', fields: {} }

export const asked: Record<string, Asked> = {
  // accounts
  'POST /api/sign-out': {}, 'GET /api/me': {}, 'POST /api/me/password': { body: { current: 'wrong password', password: 'a long password' } }, 'PUT /api/me/language': { body: { language: 'zh' } },
  'GET /api/people': {}, 'POST /api/people': { ...mayNot, body: { name: '新人', login: 'xinren', password: 'a long password' } },
  'PUT /api/units/:id': { ...mayNot, ids: { id: '=engineering' }, body: { en: 'Works' } }, 'PUT /api/people/:id': { ...mayNot, ids: { id: 'person' }, body: { name: '改名' } }, 'POST /api/people/:id/password': { ...mayNot, ids: { id: 'person' }, body: { password: 'a long password' } },
  'POST /api/people/:id/keys': { ...mayNot, ids: { id: 'person' }, body: { name: '接口' } }, 'DELETE /api/people/:id/keys/:key': { ...mayNot, ids: { id: 'person', key: 'key' } },
  'GET /api/absences': {}, 'POST /api/absences': { body: { from: '2026-03-03', to: '2026-03-02', reason: '培训' } }, 'POST /api/absences/:id/end': { ids: { id: 'absence' } },
  // regulations
  'GET /api/policies': {}, 'GET /api/policy': {}, 'GET /api/policies/catalogue': {}, 'GET /api/policies/schema': {},
  'POST /api/policies/set/check': { body: { policies: ['base'] } }, 'POST /api/policies/set': { ...mayNot, body: { policies: ['company-acceptance'], since: '2026-04-01' } },
  'GET /api/policies/text': { query: 'id=nothing' }, 'POST /api/policies/lint': { body: { text: 'policy: x' } }, 'GET /api/policies/drafts': {}, 'POST /api/policies/drafts': { ...mayNot, body: { policy: 'property-callback' } },
  'GET /api/policies/drafts/:id': { ids: { id: 'policy_drafts' } }, 'PUT /api/policies/drafts/:id': { ids: { id: 'policy_drafts' }, body: { text: 'x' } },
  'POST /api/policies/drafts/:id/actions': { ids: { id: 'policy_drafts' }, body: { action: 'propose' } }, 'POST /api/policies/drafts/:id/trial': { ids: { id: 'policy_drafts' }, body: day },
  'POST /api/policies/simulate': { body: { text: 'policy: x', ...day } }, 'GET /api/policies/interpretations': { query: 'policy=property-callback' },
  'POST /api/policies/interpretations': { ...mayNot, body: { policy: 'property-callback', clause: '1', says: '如文' } },
  // complaints
  'GET /api/complaints': {}, 'POST /api/complaints': { body: intake }, 'GET /api/complaints/:id': { ids: complaint }, 'POST /api/complaints/:id/actions': { ids: complaint, body: { action: 'investigate' } },
  'POST /api/complaints/:id/reveal': { ids: complaint, body: { purpose: '联系' } }, 'GET /api/same': {}, 'GET /api/intake': {}, 'GET /api/complaints/:id/clocks/:clock': { ids: { id: 'complaint', clock: 'clock' } },
  'GET /api/contacts': {}, 'POST /api/contacts/:id/settle': { ids: { id: 'contact' }, body: { as: 'spam', reason: '广告' } }, 'GET /api/my-work': {},
  'GET /api/complaints/:id/forms/:form': { ids: { id: 'complaint', form: 'handling_slip' } }, 'POST /api/complaints/:id/forms/:form': { ids: { id: 'complaint', form: 'handling_slip' }, body: { data: {} } }, 'POST /api/complaints/:id/letters/:letter/out': { ids: { id: 'complaint', letter: '=none' }, body: { link: 'https://site.example/1' } },
  'GET /api/complaints/:id/proposals': { ids: complaint }, 'GET /api/workload': {}, 'GET /api/views': {}, 'POST /api/views': { body: { name: '一', query: '' } }, 'DELETE /api/views/:id': { ids: { id: 'view' } },
  'POST /api/files': {}, 'GET /api/files/:id': { ids: { id: 'file' } },
  // the desk
  'GET /api/lists/:list/columns': {  }, 'PUT /api/lists/:list/columns': { body: { columns: [] } },
  'GET /api/exports/complaints': { query: 'format=csv' }, 'GET /api/exports/callbacks': { query: 'format=csv' }, 'GET /api/exports/duties': { query: 'format=csv' }, 'GET /api/exports/contacts': { query: 'format=csv' }, 'GET /api/exports/orders': { query: 'format=csv&kind=customer' },
  'POST /api/complaints/many/actions': { body: { ids: ['x'] } }, 'POST /api/complaints/many/try': { body: { ids: ['x'], action: 'accept' } },
  'GET /api/messages': {}, 'GET /api/messages/unread': {}, 'POST /api/messages/read': {}, 'GET /api/radar': {}, 'GET /api/texts': {}, 'POST /api/texts': { body: { name: '一', body: '一' } },
  'DELETE /api/texts/:id': { ids: { id: 'text' } }, 'GET /api/complaints/:id/texts': { ids: complaint, query: 'action=accept' }, 'GET /api/complaints/:id/drafts': { ids: complaint },
  'PUT /api/complaints/:id/drafts/:action': { ids: { id: 'complaint', action: 'accept' }, body: { data: {} } }, 'DELETE /api/complaints/:id/drafts/:action': { ids: { id: 'complaint', action: 'accept' } },
  'POST /api/complaints/:id/here': { ids: complaint }, 'DELETE /api/complaints/:id/here': { ids: complaint },
  'GET /api/macros': {}, 'GET /api/macros/fields': { query: 'action=dispatch' }, 'POST /api/macros': { body: { name: '一', steps: [{ action: 'accept' }] } }, 'DELETE /api/macros/:id': { ids: { id: 'macros' } },
  'GET /api/complaints/:id/macros': { ids: complaint }, 'POST /api/complaints/:id/macros/:macro/try': { ids: { id: 'complaint', macro: 'macros' } }, 'POST /api/complaints/:id/macros/:macro': { ids: { id: 'complaint', macro: 'macros' } },
  'POST /api/complaints/many/macros/:macro/try': { ids: { macro: 'macros' }, body: { ids: ['x'] } }, 'GET /api/complaints/:id/undo': { ids: complaint }, 'POST /api/complaints/:id/undo': { ids: complaint, body: { seq: 1 } },
  // duties and statements
  'GET /api/duties': {}, 'GET /api/duties/:id': { ids: { id: 'duties' } }, 'POST /api/duties/:id/do': { ids: { id: 'duties' } }, 'POST /api/duties/:id/check': { ids: { id: 'duties' }, body: { verdict: 'accepted' } },
  'GET /api/duties/openable': {}, 'POST /api/duties': { ...mayNot, body: { policy: 'property-callback', name: 'violation' } }, 'GET /api/attests': {},
  'POST /api/attests/:id': { ids: { id: 'attests' }, body: { kept: true, statement: '都按规定' } },
  // orders, callbacks, draws
  'GET /api/orders': {}, 'GET /api/orders/choices': {}, 'POST /api/orders': { body: {} }, 'GET /api/orders/:id': { ids: { id: 'order' } },
  'GET /api/callbacks': {}, 'GET /api/callbacks/:id': { ids: { id: 'callbacks' } }, 'POST /api/callbacks/:id/reveal': { ids: { id: 'callbacks' }, body: { purpose: '回访' } },
  'POST /api/callbacks/:id/attempts': { ids: { id: 'callbacks' }, body: { outcome: 'busy' } }, 'POST /api/callbacks/:id/result': { ids: { id: 'callbacks' }, body: { outcome: 'satisfied' } },
  'POST /api/callbacks/:id/letters': { ids: { id: 'callbacks' }, body: { method: 'online' } }, 'POST /api/callbacks/:id/caller': { ids: { id: 'callbacks' }, body: { caller: 'sunjia' } }, 'GET /api/callbacks/visits': {}, 'GET /api/callbacks/rates': { ...mayNot, query: span },
  'GET /api/callbacks/summary': { ...mayNot, query: span }, 'GET /api/callbacks/leads': { ...mayNot, query: span },
  'GET /api/draws': {}, 'GET /api/draws/:id': { ids: { id: 'draws' } }, 'GET /api/draws/:id/population': { ids: { id: 'draws' }, query: 'group=all' }, 'GET /api/draws/:id/export': { ids: { id: 'draws' } },
  'POST /api/draws/:id/replace': { ids: { id: 'draws' }, body: { group: 'all', item: 'W-1', reason: '空号' } },
  // surveys
  'GET /api/surveys': {}, 'POST /api/surveys/waves': { ...mayNot, body: { policy: 'property-callback', survey: 'yearly' } }, 'GET /api/surveys/waves/:id': { ids: { id: 'survey_waves' } },
  'GET /api/surveys/waves/:id/result': { ids: { id: 'survey_waves' } }, 'POST /api/surveys/waves/:id/steps': { ids: { id: 'survey_waves' }, body: { step: 'open' } },
  'POST /api/surveys/waves/:id/redeem': { ids: { id: 'survey_waves' }, body: { code: 'AAAA-BBBB-CCCC' } }, 'GET /api/reviews': {}, 'GET /api/leads': { ...mayNot }, 'POST /api/leads/:id/look': { ...mayNot, ids: { id: 'leads' }, body: { version: 1, finding: 'explained', reason: '逐条查过了' } },
  'POST /api/surveys/waves/:id/audience': { ids: { id: 'survey_waves' }, body: { rows: [{ name: '陈静' }] } }, 'GET /api/surveys/waves/:id/invitations': { ids: { id: 'survey_waves' } },
  'POST /api/surveys/invitations/:id/link': { ids: { id: 'survey_invitations' } }, 'POST /api/surveys/invitations/:id/answer': { ids: { id: 'survey_invitations' }, body: { mode: 'phone', answers: {} } },
  'GET /api/surveys/waves/:id/answers': { ids: { id: 'survey_waves' } }, 'GET /api/questionnaires/:name': { ids: { name: '=of_harmony' } },
  'POST /api/questionnaires/import': { ...mayNot, body: { file: 'a.json', content: 'e30=' } },
  'GET /api/questionnaires': {}, 'PUT /api/questionnaires/:name': { ...mayNot, body: { document: {} } },
  // paper
  'GET /api/sheets/:of/:id/:form': { ids: form }, 'GET /api/forms/:of/:id/:file': { ids: { of: '=complaint', id: 'complaint', file: 'handling_slip.html' } }, 'POST /api/sheets/:of/:id/:form/scans': { ids: form, body: { file: 'x' } },
  'GET /api/scans/:id': { ids: { id: 'form_scans' } }, 'GET /api/forms-of/:of/:id': { ids: { of: '=complaint', id: 'complaint' } },
  'GET /api/form-layouts': {}, 'GET /api/form-layouts/:policy/:form': { ids: { policy: 'policy', form: 'handling_slip' } },
  'PUT /api/form-layouts/:policy/:form': { ...mayNot, ids: { policy: 'policy', form: 'handling_slip' }, body: { version: 0, layout: { order: [], widths: {}, headings: {}, above: '', below: '' } } },
  // reports
  'GET /api/reports': {}, 'POST /api/reports': { ...mayNot, body: { name: 'register', from: '2026-01-01', to: '2026-01-31' } }, 'GET /api/reports/:id': { ids: { id: 'reports' } },
  'PUT /api/reports/:id/texts': { ids: { id: 'reports' }, body: { revision: 1, texts: {} } }, 'POST /api/reports/:id/steps': { ids: { id: 'reports' }, body: { revision: 1, step: 'submit' } },
  'GET /api/report-files/:id/:file': { ids: { id: 'reports', file: '=report.html' } },
  // knowledge
  'GET /api/knowledge': {}, 'POST /api/knowledge': { body: {} }, 'GET /api/complaints/:id/case': { ids: complaint }, 'POST /api/knowledge/:id/:act': { ids: { id: 'knowledge', act: '=publish' }, body: { version: 1 } },
  // figures
  'GET /api/conformance': { query: span }, 'GET /api/conformance/records': { query: `policy=nothing&control=clock.x&${span}` },
  'GET /api/statistics': {}, 'GET /api/board': {}, 'GET /api/findings': {}, 'GET /api/measures': {}, 'POST /api/measures': { body: { title: '改进' } },
  'POST /api/measures/:id': { ids: { id: 'measures' }, body: { act: 'done', version: 1 } },
}
