// Every address of the console, built in one place.
export const BASE = '/console'

export const paths = {
  home: '/',
  signIn: '/sign-in',
  setUp: '/set-up',
  complaints: '/complaints',
  complaint: (id: string) => `/complaints/${id}`,
  print: (id: string, form: string) => `/complaints/${id}/print/${form}`,
  form: (of: string, id: string, form: string) => `/forms/${of}/${encodeURIComponent(id)}/${form}`,
  register: '/register',
  contacts: '/contacts',
  reviews: '/reviews',
  callbacks: '/callbacks',
  callbackSummary: '/callbacks/summary',
  callbackVisits: '/callbacks/visits',
  callback: (id: string) => `/callbacks/${id}`,
  orders: '/orders',
  draws: '/draws',
  draw: (id: string) => `/draws/${id}`,
  surveys: '/surveys',
  leads: '/leads',
  surveyWave: (id: string) => `/surveys/${id}`,
  questionnaires: '/questionnaires',
  questionnaire: (name: string) => `/questionnaires/${name}`,
  duties: '/duties',
  duty: (id: string) => `/duties/${id}`,
  statistics: '/statistics',
  board: '/board',
  wall: '/wall',
  findings: '/findings',
  measures: '/measures',
  reports: '/reports',
  report: (id: string) => `/reports/${id}`,
  knowledge: '/knowledge',
  conformance: '/conformance',
  policies: '/policies',
  policy: (id: string) => `/policies/${id}`,
  chooseSet: '/policies/choose',
  draft: (id: string) => `/policies/drafts/${id}`,
  people: '/people',
  radar: '/radar',
  workload: '/workload',
  messages: '/messages',
  texts: '/texts',
} as const

/** With the base, for plain links. */
export function address(path: string): string {
  return `${BASE}${path}`
}
