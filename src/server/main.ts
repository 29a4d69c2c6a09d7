// Everything that is running, put together: the rooms, the ground they stand on, the web server and the worker.
import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { Clock } from './platform/clock.ts'
import type { Config } from './config.ts'
import { callbackRoom } from './callbacks/room.ts'
import { evidenceRoutes } from './complaints/open-evidence.ts'
import { channelRoom } from './channels/room.ts'
import { complaintRoom } from './complaints/room.ts'
import { policyRoom } from './policies/room.ts'
import { formRoutes } from './reports/forms-room.ts'
import { reportRoom } from './reports/report-room.ts'
import { conformanceRoom } from './conformance/room.ts'
import { figureRoom } from './figures/room.ts'
import { knowledgeRoom } from './knowledge/room.ts'
import { deskRoom } from './desk/room.ts'
import { dutyRoom } from './duties/room.ts'
import { lifeRoom } from './life/room.ts'
import { adoptChosen } from './life/set.ts'
import { configureLinks } from './surveys/invite.ts'
import { leadRoom } from './surveys/lead-room.ts'
import { surveyRoom } from './surveys/room.ts'
import { connectRooms } from './reactions.ts'
import { countingRefusals } from './duties/refusals.ts'
import { configureMail } from './notices/carriers.ts'
import { titlesInForce } from './policies/titles.ts'
import { peopleRoutes } from './people/routes.ts'
import { openPasswords, type Passwords } from './people/passwords.ts'
import { authenticate } from './people/sessions.ts'
import type { Pool } from './platform/db/pool.ts'
import { buildApp } from './platform/http/app.ts'
import type { Route } from './platform/http/route.ts'
import { openSigner } from './platform/ledger/signing-key.ts'
import type { Log } from './platform/log.ts'
import { openMetrics } from './platform/metrics.ts'
import { probes } from './platform/http/probes.ts'
import { servePages } from './platform/http/pages.ts'
import type { Task } from './platform/request.ts'
import { fileRoutes } from './platform/http/files.ts'
import { openWorker, type Worker } from './platform/worker.ts'

/** What a room brings. Rooms in order; a new one is one line in `rooms`. */
export type Room = { routes: Route[]; tasks: Record<string, Task> }

const rooms: Room[] = [
  policyRoom,
  complaintRoom,
  dutyRoom,
  callbackRoom,
  surveyRoom,
  leadRoom,
  channelRoom,
  figureRoom,
  knowledgeRoom,
  conformanceRoom,
  lifeRoom,
  deskRoom,
  reportRoom,
]

export type Wenguo = {
  app: FastifyInstance
  worker: Worker
  passwords: Passwords
  /** The word that opens the first set-up. */
  setUpToken: string
}

export type Ground = { pool: Pool; config: Config; clock: Clock; log: Log }

export function compose({ pool, config, clock, log }: Ground): Wenguo {
  connectRooms()
  configureMail(config.mail)
  configureLinks(config.publicUrl)
  const passwords = openPasswords(config.passwordMemoryKb)
  const setUpToken = randomBytes(16).toString('base64url')
  const metrics = openMetrics(pool)
  const files = fileRoutes({ folder: `${config.dataDir}/blobs`, maxBytes: config.maxFileBytes })
  const routes = [
    ...peopleRoutes({ passwords, setUpToken, secureCookies: config.publicUrl?.startsWith('https:') ?? false, adopt: adoptChosen, titles: titlesInForce }),
    ...rooms.flatMap((room) => room.routes),
    ...evidenceRoutes(`${config.dataDir}/blobs`),
    ...formRoutes(`${config.dataDir}/blobs`),
  ]
  const tasks = Object.assign({}, ...rooms.map((room) => room.tasks)) as Record<string, Task>
  const app = buildApp({
    transact: pool.transact, clock, authenticate, refused: countingRefusals(pool.transact, clock), routes, log, metrics, trustProxy: config.trustProxy,
    // Some connections stay with colleagues and with the worker, whatever comes in from outside.
    limits: { publicPerMinute: config.publicPerMinute, signInsPerMinute: config.signInsPerMinute, publicAtOnce: Math.max(1, Math.floor(config.poolSize * 0.6)) },
  })
  probes(app, { pool, metrics })
  files(app, { transact: pool.transact, clock, authenticate, publicPerMinute: config.publicPerMinute })
  servePages(app)
  const worker = openWorker({ pool, tasks, log, clock, signer: openSigner(config) })
  return { app, worker, passwords, setUpToken }
}
