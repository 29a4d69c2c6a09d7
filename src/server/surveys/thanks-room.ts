// Thank-yous over HTTP.
import { redeemThanks } from '#core/surveys/thanks-contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import { redeem } from './thanks.ts'

export const thanksRoutes: Route[] = [route(redeemThanks, (req) => redeem(req, req.input))]
