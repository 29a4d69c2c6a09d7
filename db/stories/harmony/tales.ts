// 云栖里物业服务中心: what its people and residents have been through, tale by tale.
import { organisation } from '../people.ts'
import type { Tale } from '../scene.ts'
import { daysOfCalling } from './calling.ts'
import { harmonyDuties } from './duties.ts'
import { finished } from './finished.ts'
import { monthsOfWork } from './orders.ts'
import { roofLeak } from './ceiling-802.ts'
import { underWay } from './under-way.ts'

/** The months before the two that are told: draws are committed on each eve and shown after each end, with nothing in them. */
const quietMonths: Tale = async (scene) => {
  const begins = organisation('harmony').begins(scene.when({ day: 0, time: '12:00' }))
  for (let day = begins + 1; day < -50; day++) {
    const date = Number(scene.when({ day: day + 1, time: '12:00' }).slice(8, 10))
    if (date === 1) await scene.at({ day, time: '12:00' })
    if (date === 2) await scene.at({ day, time: '00:06' })
  }
}

export const harmony: Tale[] = [roofLeak, ...underWay, ...finished, ...monthsOfWork, ...harmonyDuties, daysOfCalling, quietMonths]
