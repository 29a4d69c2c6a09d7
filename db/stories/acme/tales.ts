// 云杉电器: complaints under the company regulation, with acceptance letters, investigation teams, results, reviews and rectification.
import type { Tale } from '../scene.ts'
import { acmeDuties } from './duties.ts'
import { closed } from './closed.ts'
import { open } from './open.ts'

export const acme: Tale[] = [...closed, ...open, ...acmeDuties]
