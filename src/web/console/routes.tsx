// Which page answers which address. Each page is loaded when it is first asked for.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { Failed, Loading } from '#web/ui/states.tsx'
import { Frame } from './frame/frame.tsx'
import { BASE } from './paths.ts'

const root = createRootRoute({ component: Outlet, errorComponent: ({ error }) => <Failed error={error} />, notFoundComponent: () => <NoSuchPage /> })
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame })

type Page = () => Promise<Record<string, unknown>>

function page(path: string, load: Page, name: string) {
  return createRoute({ getParentRoute: () => framed, path, component: lazyRouteComponent(load as never, name as never), validateSearch: asText })
}

function bare(path: string, load: Page, name: string) {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never, name as never), validateSearch: asText })
}

const tree = root.addChildren([
  framed.addChildren([
    page('/', () => import('./home/home-page.tsx'), 'HomePage'),
    page('/complaints', () => import('./complaints/queue-page.tsx'), 'QueuePage'),
    page('/complaints/$id', () => import('./complaints/complaint-page.tsx'), 'ComplaintPage'),
    page('/register', () => import('./register/register-page.tsx'), 'RegisterPage'),
    page('/contacts', () => import('./register/contacts-page.tsx'), 'ContactsPage'),
    page('/reviews', () => import('./reviews/reviews-page.tsx'), 'ReviewsPage'),
    page('/callbacks', () => import('./callbacks/callbacks-page.tsx'), 'CallbacksPage'),
    page('/callbacks/summary', () => import('./callbacks/summary-page.tsx'), 'SummaryPage'),
    page('/callbacks/$id', () => import('./callbacks/callback-page.tsx'), 'CallbackPage'),
    page('/orders', () => import('./orders/orders-page.tsx'), 'OrdersPage'),
    page('/draws', () => import('./draws/draws-page.tsx'), 'DrawsPage'),
    page('/draws/$id', () => import('./draws/draw-page.tsx'), 'DrawPage'),
    page('/surveys', () => import('./surveys/surveys-page.tsx'), 'SurveysPage'),
    page('/leads', () => import('./leads/leads-page.tsx'), 'LeadsPage'),
    page('/surveys/$id', () => import('./surveys/wave-page.tsx'), 'WavePage'),
    page('/questionnaires', () => import('./surveys/questionnaires-page.tsx'), 'QuestionnairesPage'),
    page('/questionnaires/$name', () => import('./surveys/questionnaire-page.tsx'), 'QuestionnairePage'),
    page('/duties', () => import('./duties/duties-page.tsx'), 'DutiesPage'),
    page('/duties/$id', () => import('./duties/duty-page.tsx'), 'DutyPage'),
    page('/statistics', () => import('./figures/statistics-page.tsx'), 'StatisticsPage'),
    page('/board', () => import('./figures/board-page.tsx'), 'BoardPage'),
    page('/findings', () => import('./figures/findings-page.tsx'), 'FindingsPage'),
    page('/measures', () => import('./figures/measures-page.tsx'), 'MeasuresPage'),
    page('/reports', () => import('./reports/reports-page.tsx'), 'ReportsPage'),
    page('/reports/$id', () => import('./reports/report-page.tsx'), 'ReportPage'),
    page('/knowledge', () => import('./knowledge/knowledge-page.tsx'), 'KnowledgePage'),
    page('/conformance', () => import('./conformance/conformance-page.tsx'), 'ConformancePage'),
    page('/policies', () => import('./policies/policies-page.tsx'), 'PoliciesPage'),
    page('/policies/choose', () => import('./life/choose-page.tsx'), 'ChoosePage'),
    page('/policies/drafts/$id', () => import('./life/draft-page.tsx'), 'DraftPage'),
    page('/policies/$id', () => import('./policies/policy-page.tsx'), 'PolicyPage'),
    page('/workload', () => import('./workload/workload-page.tsx'), 'WorkloadPage'),
    page('/radar', () => import('./radar/radar-page.tsx'), 'RadarPage'),
    page('/messages', () => import('./messages/messages-page.tsx'), 'MessagesPage'),
    page('/texts', () => import('./texts/texts-page.tsx'), 'TextsPage'),
    page('/people', () => import('./people/people-page.tsx'), 'PeoplePage'),
  ]),
  bare('/complaints/$id/print/$form', () => import('./print/print-page.tsx'), 'PrintPage'),
  bare('/forms/$of/$id/$form', () => import('./print/print-page.tsx'), 'PrintPage'),
  bare('/callbacks/visits', () => import('./callbacks/visits-page.tsx'), 'VisitsPage'),
  bare('/wall', () => import('./figures/board-page.tsx'), 'WallPage'),
  bare('/sign-in', () => import('./entry/sign-in-page.tsx'), 'SignInPage'),
  bare('/set-up', () => import('./entry/set-up-page.tsx'), 'SetUpPage'),
])

export const router = createRouter({
  routeTree: tree,
  basepath: BASE,
  defaultPendingComponent: Loading,
  defaultPreload: 'intent',
  scrollRestoration: true,
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const query = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)])).toString()
    return query && `?${query}`
  },
})

function NoSuchPage() {
  return <Failed error={new Error(location.pathname)} />
}

/** View state lives in the address as plain text. */
function asText(search: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]))
}
