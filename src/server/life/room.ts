// The life of a regulation: what this room answers over HTTP and the jobs that it does.
import * as api from '#core/life/contract.ts'
import { policyShelf, shelvedPolicy } from '#core/policy/contract.ts'
import { passes } from '#core/policy/load.ts'
import { readPolicyText } from '#core/policy/read.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Request, Task } from '#server/platform/request.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { textOf } from '#server/policies/policy-text.ts'
import { actOnDraft } from './act-on-draft.ts'
import { beginDraft, inForceNamed, listDrafts, saveDraft, showDraft } from './drafts.ts'
import { EFFECT_TASK, takeEffectOnOpen } from './effect.ts'
import { interpret, listInterpretations } from './interpretations.ts'
import { lookInto, offered, showCatalogue } from './catalogue.ts'
import { changesBetween, findingViews, readVersion } from './reading.ts'
import { adoptSet, checkSet } from './set.ts'
import { simulateText, tryDraft } from './try-out.ts'
import { writingHelp } from './writing-help.ts'

const routes: Route[] = [
  route(policyShelf, () => offered()),
  route(shelvedPolicy, (req) => lookInto(req.input.id)),
  route(api.catalogue, (req) => showCatalogue(req)),
  route(api.checkSet, async (req) => {
    const { findings, passes } = await checkSet(req, req.input)
    return { passes, findings: findings.map(({ code, severity, line, path, message, policy, between }) => ({ code, severity, line, path, message, policy, between })) }
  }),
  route(api.adoptSet, (req) => adoptSet(req)),
  route(api.policyText, async (req) => {
    const { id } = req.input
    const version = req.input.version ?? (await inForceNamed(req, id)).version
    const { text, hash } = await textOf(req, id, version)
    return { id, version, text, hash }
  }),
  route(api.writingHelp, async () => writingHelp()),
  route(api.lintText, (req) => lintText(req)),
  route(api.listDrafts, (req) => listDrafts(req)),
  route(api.beginDraft, (req) => beginDraft(req)),
  route(api.showDraft, async (req) => {
    const view = await showDraft(req)
    req.answer.headers['etag'] = `"${view.version}"`
    return view
  }),
  route(api.saveDraft, (req) => saveDraft(req)),
  route(api.actOnDraft, (req) => actOnDraft(req)),
  route(api.tryDraft, (req) => tryDraft(req)),
  route(api.simulatePolicy, (req) => simulateText(req), { writes: false }),
  route(api.interpretations, (req) => listInterpretations(req)),
  route(api.interpret, (req) => interpret(req)),
]

async function lintText(req: Request<{ text: string; policy?: string | undefined }>) {
  const { text, policy: named } = req.input
  const id = named ?? readPolicyText('policy.yaml', text).read?.id ?? ''
  const before = (await policiesInForce(req)).find((one) => one.id === id)
  const { policy, findings } = await readVersion({ id, text, fills: before ? (await textOf(req, id, before.version)).fills : {} })
  return { findings: findingViews(findings), passes: policy !== undefined && passes(findings), changes: changesBetween(before, policy) }
}

const tasks: Record<string, Task> = { [EFFECT_TASK]: takeEffectOnOpen }

export const lifeRoom = { routes, tasks }
