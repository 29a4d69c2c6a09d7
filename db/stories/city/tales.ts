// 城市管理局 96310: reports by telephone, web and letter, from the three minutes to the site and back to the reporter.
import type { Tale } from '../scene.ts'
import { calls } from './calls.ts'
import { cityDuties } from './duties.ts'
import { papers } from './papers.ts'

export const city: Tale[] = [...calls, ...papers, ...cityDuties]
