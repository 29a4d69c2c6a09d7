// Accounts over HTTP: signing in and out, who am I, keeping people and their posts, setting up the first organisation.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { Membership } from './actor.ts'

const Name = z.string().trim().min(1).max(80)
const Login = z.string().trim().min(1).max(80).regex(/^[^\s/:]+$/)
const Password = z.string().min(10).max(200)
const Id = z.string().min(1).max(60)
const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
const Done = z.object({ done: z.boolean() })

/** `qualifications`: those that a role of the regulations in force asks for, by their codes. */
const Titles = z.object({ roles: z.record(z.string(), Text), units: z.record(z.string(), Text), qualifications: z.array(z.string()) })
export type Titles = z.infer<typeof Titles>

export const Me = z.object({
  person: z.object({ id: z.string(), name: z.string(), login: z.string(), language: z.enum(['zh', 'en']).nullable() }),
  org: z.object({ id: z.string(), name: z.string(), language: z.enum(['zh', 'en']) }),
  roles: z.array(z.string()),
  memberships: z.array(Membership),
  qualifications: z.array(z.string()),
  /** The organisation's own words for things, e.g. customer: 业主. */
  words: z.record(z.string(), Text),
  /** What the roles and units are called here, by their codes. */
  titles: Titles,
})
export type Me = z.infer<typeof Me>

const Level = z.enum(['junior', 'senior', 'expert'])

export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  active: z.boolean(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  memberships: z.array(Membership),
  qualifications: z.array(z.string()),
  /** How far the skill goes; dispatch proposals weigh it for complex matters. */
  level: Level.nullable(),
})
export type PersonView = z.infer<typeof PersonView>

const Details = z.strictObject({
  name: Name.optional(),
  login: Login.optional(),
  phone: z.string().max(40).nullable().optional(),
  email: z.email().nullable().optional(),
  memberships: z.array(Membership).max(50).optional(),
  qualifications: z.array(z.string().max(80)).max(50).optional(),
  level: Level.nullable().optional(),
})
export type PersonDetails = z.infer<typeof Details>

const Day = z.iso.date()
export const AbsenceView = z.object({ id: z.string(), person: z.string(), personName: z.string(), from: z.string(), to: z.string(), deputy: z.string().nullable(), deputyName: z.string().nullable(), reason: z.string(), now: z.boolean() })
export type AbsenceView = z.infer<typeof AbsenceView>
const NewAbsence = z.strictObject({ person: Id.optional(), from: Day, to: Day, deputy: Id.optional(), reason: z.string().trim().min(1).max(200) })
export type NewAbsence = z.infer<typeof NewAbsence>
const Absences = z.object({ absences: z.array(AbsenceView) })

export const signIn = endpoint('POST /api/sign-in', z.strictObject({ org: z.string().max(60), login: z.string().max(80), password: z.string().max(200) }), Me, { says: 'Sign in with a password; sets the session cookie', open: true })
export const signOut = endpoint('POST /api/sign-out', z.strictObject({}), Done, { says: 'End this session' })
export const me = endpoint('GET /api/me', z.strictObject({}), Me, { says: 'Who is signed in, in which organisation, with which posts' })
export const changePassword = endpoint('POST /api/me/password', z.strictObject({ current: z.string().max(200), password: Password }), Done, { says: 'Change your own password; ends all other sessions' })
export const changeLanguage = endpoint('PUT /api/me/language', z.strictObject({ language: z.enum(['zh', 'en']) }), Done, { says: 'Choose the language of the screens' })

export const listPeople = endpoint('GET /api/people', z.strictObject({}), z.object({ people: z.array(PersonView), titles: Titles }), { says: 'Everybody in the organisation with their posts' })
export const createPerson = endpoint('POST /api/people', Details.extend({ name: Name, login: Login, password: Password }), PersonView, { says: 'A new account (administrators)' })
export const changePerson = endpoint('PUT /api/people/:id', Details.extend({ id: Id, active: z.boolean().optional() }), PersonView, { says: 'Change an account or its posts; switching it off ends its sessions (administrators)' })
export const resetPassword = endpoint('POST /api/people/:id/password', z.strictObject({ id: Id, password: Password }), Done, { says: 'Give somebody a new password; ends their sessions (administrators)' })
export const createKey = endpoint('POST /api/people/:id/keys', z.strictObject({ id: Id, name: Name }), z.object({ id: z.string(), key: z.string() }), { says: 'An API key that acts as this person, shown once (administrators)' })
export const revokeKey = endpoint('DELETE /api/people/:id/keys/:key', z.strictObject({ id: Id, key: Id }), Done, { says: 'Take an API key back (administrators)' })

export const nameUnit = endpoint('PUT /api/units/:id', z.strictObject({ id: Id, en: z.string().trim().max(120) }), Done, { says: 'What a unit is called on English pages; nothing takes the name away (administrators)' })

export const listAbsences = endpoint('GET /api/absences', z.strictObject({}), Absences, { says: 'Who is or will be away, and who stands in' })
export const enterAbsence = endpoint('POST /api/absences', NewAbsence, Absences, { says: 'Enter an absence of your own (or, as superior or administrator, of somebody else), with whoever stands in' })
export const endAbsence = endpoint('POST /api/absences/:id/end', z.strictObject({ id: Id }), Absences, { says: 'Back earlier: the absence ends, and with it the standing in' })

export const setUp = endpoint('POST /api/setup', z.strictObject({ token: z.string().max(200), organisation: z.strictObject({ id: Slug, name: Name, language: z.enum(['zh', 'en']).default('zh') }), admin: z.strictObject({ name: Name, login: Login, password: Password }), policies: z.array(Id).max(10).default([]) }), Done, { says: 'The first organisation, its administrator and the regulations it works by from today on; closed for good afterwards', open: true })
export const needsSetUp = endpoint('GET /api/setup', z.strictObject({}), z.object({ needed: z.boolean() }), { says: 'Whether nothing has been set up yet', open: true })
