// The room of knowledge: cases, questions and solutions over HTTP.
import * as api from '#core/knowledge/contract.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Task } from '#server/platform/request.ts'
import { draftCase, keepKnowledge, publishKnowledge } from './cases.ts'
import { searchKnowledge } from './search.ts'

const routes: Route[] = [
  route(api.searchKnowledge, (req) => searchKnowledge(req)),
  route(api.draftCase, (req) => draftCase(req)),
  route(api.keepKnowledge, (req) => keepKnowledge(req)),
  route(api.publishKnowledge, (req) => publishKnowledge(req)),
]

const tasks: Record<string, Task> = {}

export const knowledgeRoom = { routes, tasks }
