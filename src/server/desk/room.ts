// The desk: lists as somebody sets them and takes them out, many rows at once, the bell, the radar, texts and drafts, over HTTP.
import * as api from '#core/desk/contract.ts'
import * as macro from '#core/desk/macro-contract.ts'
import * as back from '#core/desk/undo-contract.ts'
import * as list from '#core/desk/list-contract.ts'
import { takeAnswers as answersEndpoint } from '#core/surveys/contract.ts'
import { fileRoute, route, type Route } from '#server/platform/http/route.ts'
import type { Task } from '#server/platform/request.ts'
import { listMessages, readMessages, unreadMessages } from './bell.ts'
import { keepColumns, listSettings } from './list-settings.ts'
import { dropMacro, keepMacro, listMacros, macroFields } from './macros.ts'
import { macrosFor, takeMacro, tryMacro, tryMacroMany } from './use-macro.ts'
import { offerMany, tryMany } from './many.ts'
import { radar } from './radar.ts'
import { dropView, savedViews, saveView } from './saved-views.ts'
import { takeAnswers } from './take-answers.ts'
import { takeCallbacks, takeComplaints, takeContacts, takeDuties, takeOrders } from './take-out.ts'
import { dropText, keepText, listTexts, textsFor } from './texts.ts'
import { showUndo, takeUndo } from './undo.ts'
import { beHere, dropDraft, goAway, keepDraft, listDrafts } from './together.ts'

const routes: Route[] = [
  route(list.listSettings, (req) => listSettings(req)),
  route(list.keepColumns, (req) => keepColumns(req)),
  route(list.savedViews, (req) => savedViews(req)),
  route(list.saveView, (req) => saveView(req)),
  route(list.dropView, (req) => dropView(req)),
  fileRoute(api.exportComplaints, (req) => takeComplaints(req), { writes: true }),
  fileRoute(api.exportCallbacks, (req) => takeCallbacks(req), { writes: true }),
  fileRoute(api.exportDuties, (req) => takeDuties(req), { writes: true }),
  fileRoute(api.exportContacts, (req) => takeContacts(req), { writes: true }),
  fileRoute(api.exportOrders, (req) => takeOrders(req), { writes: true }),
  fileRoute(answersEndpoint, (req) => takeAnswers(req), { writes: true }),
  route(api.offerMany, (req) => offerMany(req)),
  route(api.tryMany, (req) => tryMany(req)),
  route(api.listMessages, (req) => listMessages(req)),
  route(list.unreadMessages, (req) => unreadMessages(req)),
  route(api.readMessages, (req) => readMessages(req)),
  route(api.radar, (req) => radar(req)),
  route(api.listTexts, (req) => listTexts(req)),
  route(api.keepText, (req) => keepText(req)),
  route(api.dropText, (req) => dropText(req)),
  route(api.textsFor, (req) => textsFor(req)),
  route(macro.listMacros, (req) => listMacros(req)),
  route(macro.macroFields, (req) => macroFields(req)),
  route(macro.keepMacro, (req) => keepMacro(req)),
  route(macro.dropMacro, (req) => dropMacro(req)),
  route(macro.macrosFor, (req) => macrosFor(req)),
  route(macro.tryMacro, (req) => tryMacro(req)),
  route(macro.tryMacroMany, (req) => tryMacroMany(req)),
  route(macro.takeMacro, (req) => takeMacro(req)),
  route(back.showUndo, (req) => showUndo(req)),
  route(back.takeUndo, (req) => takeUndo(req)),
  route(api.listDrafts, (req) => listDrafts(req)),
  route(api.keepDraft, (req) => keepDraft(req)),
  route(api.dropDraft, (req) => dropDraft(req)),
  route(api.beHere, (req) => beHere(req)),
  route(api.goAway, (req) => goAway(req)),
]

const tasks: Record<string, Task> = {}

export const deskRoom = { routes, tasks }
