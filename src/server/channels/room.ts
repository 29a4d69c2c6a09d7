// The room of what comes in from elsewhere, over HTTP: online reviews.
import { listReviews } from '#core/channels/reviews-contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import { reviewsFor } from './reviews.ts'

const routes: Route[] = [route(listReviews, (req) => reviewsFor(req, req.input))]

export const channelRoom = { routes, tasks: {} }
