// Named forms: filled in by those named, signed by all who must, and a matter that is not filed away without the form that its regulation names.
import { describe, expect, it } from 'vitest'
import { matterStory, policyNamed, type Story } from '#test/matter-story.ts'
import type { Policy } from '#core/policy/shape.ts'
import { decideForm, incompleteForm, waitersFor } from './forms.ts'

const slip = policyNamed('property-callback').forms['handling_slip']!
const internal = { measures: ['换锁'], due: '2026-09-25T10:00:00.000Z' }

function story(): Story {
  const told = matterStory('property-callback', { channel: 'internal' })
  told.did('林晓', 'receive', { channel: 'internal', content: '门禁坏了', customer_name: '安防部', phone: '8001' })
  return told
}

/** The same matter under a regulation with one form changed. */
function under(told: Story, forms: Policy['forms']) {
  return { ...told.context(), policy: { ...told.policy, forms } }
}

describe('a form', () => {
  it('is filled in by those named, field by field, and by nobody else', () => {
    const told = story()
    const asks = (name: string, data: object) => decideForm(told.context(), slip, { data: data as never, actor: told.actorOf(name) })
    expect(asks('林晓', internal)).toMatchObject({ ok: false, code: 'wrong-role', step: 'form.handling_slip', clauses: slip.clauses })
    const manager = told.org.people.find((one) => one.memberships.some((post) => post.role === 'cs_manager'))!.name
    expect(asks(manager, { due: internal.due })).toMatchObject({ ok: false, faults: [{ field: 'measures', message: { zh: '这一栏要填写' } }] })
    expect(asks(manager, { ...internal, content: '改写内容' })).toMatchObject({ ok: false, faults: [{ field: 'content', message: { zh: '这张表单没有这一栏' } }] })
    expect(asks(manager, internal)).toMatchObject({ ok: true, event: 'form_filled', pending: [] })
  })

  it('counts only when everybody who must has signed, in whatever state the matter is by then', () => {
    const told = story()
    const both = { ...slip, sign: ['cs_manager', 'director'] }
    const asks = (name: string, data = {}) => decideForm(under(told, { handling_slip: both }), both, { data, actor: told.actorOf(name) })
    const name = (role: string) => told.org.people.find((one) => one.memberships.some((post) => post.role === role))!.name
    const first = asks(name('cs_manager'), internal)
    expect(first).toMatchObject({ ok: true, event: 'form_signed', pending: ['director'] })
    told.happens('form_signed', { ...internal, form: 'handling_slip' }, told.actorOf(name('cs_manager')))
    expect(told.matter.filled).toEqual([])
    told.did('林晓', 'register')
    expect(told.matter.signed['form.handling_slip']).toHaveLength(1)
    expect(asks(name('director'), { measures: ['不是他填的'] })).toMatchObject({ ok: false, faults: [{ field: 'measures' }] })
    expect(asks(name('director'))).toMatchObject({ ok: true, event: 'form_filled', pending: [] })
    told.happens('form_filled', { form: 'handling_slip' }, told.actorOf(name('director')))
    expect(told.matter.filled).toEqual(['handling_slip'])
  })

  it('that a clause names and nothing waits for is wanted before the matter is filed away', () => {
    const told = story()
    const book = { ...told.policy.forms['callback_book']!, fills: ['result' as const], clauses: ['2.2'] }
    expect(waitersFor(told.policy, 'handling_slip')).toEqual(['step.dispatch_internal'])
    expect(waitersFor(told.policy, 'special_record')).toEqual(['duty.watch'])
    expect(incompleteForm(under(told, { callback_book: book }))).toMatchObject({ form: { name: 'callback_book' }, fields: ['result'] })
    expect(incompleteForm(under(told, { callback_book: { ...book, clauses: [] } }))).toBeNull()
    told.happens('amended', { result: '已修好', reason: '补记' })
    expect(incompleteForm(under(told, { callback_book: book }))).toBeNull()
    expect(incompleteForm(under(told, { callback_book: { ...book, sign: ['agent'] } }))).toMatchObject({ fields: [] })
  })
})
