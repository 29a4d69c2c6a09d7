// People for any regulation, and what somebody fills into a form he knows nothing about: for walks that no author has planned.
import type { FieldSpec } from '#core/complaints/contract.ts'
import type { Policy } from '#core/policy/shape.ts'

export type Walker = { login: string; name: string; posts: { role: string; unit: string }[]; qualified: string[] }

const names = ['林晓', '王海燕', '赵立民', '孙佳', '周雯', '何敏', '钱峰', '刘洋', '冯涛', '郑国栋', '高洁', '宋强', '唐敏', '许丽', '马骏', '郭华', '陆怡', '邓飞', '曹芸', '严博', '彭程', '韩梅', '方正', '秦岚', '白露', '石磊', '江涛', '沈青', '罗兰', '丁一']

/** One person for each post, in every unit that has somebody at its head, and one more in each unit. */
export function staffFor(policy: Policy): Walker[] {
  const units = Object.keys(policy.units)
  const posts = Object.values(policy.roles).flatMap((role) => {
    const heads = units.filter((unit) => policy.units[unit]!.head === role.name)
    const places = role.unit ? [role.unit] : heads.length > 0 ? heads : [units[0] ?? '']
    return places.map((unit) => ({ role: role.name, unit }))
  })
  const plain = policy.roles['staff'] ? units.map((unit) => ({ role: 'staff', unit })) : []
  return [...posts, ...plain].map((post, at) => ({
    login: `w${at}`, name: `${names[at % names.length]}${at < names.length ? '' : Math.floor(at / names.length)}`, posts: [post], qualified: policy.roles[post.role]?.qualified ?? [],
  }))
}

/** What the one who fills in knows: who there is, a file he has brought, another complaint, the roles of a group, and the time. */
export type Known = { people: string[]; groupRoles: string[]; units: string[]; file: string; other: string; in: (hours: number) => string }

/** Something that can stand in the field; `pick` chooses among what may. */
export function fillingFor(field: FieldSpec, pick: number, known: Known): unknown {
  const choice = field.choices?.[pick % field.choices.length]?.value
  switch (field.type) {
    case 'group': return known.groupRoles.map((role, at) => ({ person: known.people[(pick + at) % known.people.length], role }))
    case 'remedies': return [{ remedy: choice ?? 'explain' }]
    case 'shares': return known.units.length === 0 ? [] : [{ unit: known.units[pick % known.units.length], percent: 100 }]
    case 'steps': return [{ what: '第一步' }, { what: '第二步' }]
    case 'checklist': return (field.choices ?? []).map((line) => line.value)
    case 'choices': return choice === undefined ? [] : [choice]
    case 'list': return ['一项']
    case 'file': return [known.file]
    case 'complaint': return known.other
    case 'yes': return pick % 3 !== 0
    case 'number': case 'money': return 1
    case 'date': return known.in(72).slice(0, 10)
    case 'time': return known.in(48 + pick)
    case 'person': return choice ?? known.people[pick % known.people.length]
    case 'unit': return choice ?? known.units[pick % known.units.length]
    default: return choice ?? '已填写'
  }
}
