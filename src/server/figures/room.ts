// The room of figures: counts, the board, findings and measures over HTTP.
import * as api from '#core/figures/contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Task } from '#server/platform/request.ts'
import { showBoard } from './board.ts'
import { countMatters } from './count-matters.ts'
import { listMeasures } from './measure-view.ts'
import { moveMeasure, proposeMeasure } from './measures.ts'
import { listFindings } from './trends.ts'

const routes: Route[] = [
  route(api.countMatters, (req) => countMatters(req)),
  route(api.board, (req) => showBoard(req)),
  route(api.listFindings, (req) => listFindings(req)),
  route(api.listMeasures, (req) => listMeasures(req)),
  route(api.proposeMeasure, async (req) => {
    req.answer.status = 201
    return proposeMeasure(req)
  }),
  route(api.moveMeasure, (req) => moveMeasure(req)),
]

const tasks: Record<string, Task> = {}

export const figureRoom = { routes, tasks }
