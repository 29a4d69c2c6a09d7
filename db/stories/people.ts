// The people of the demonstration, the tests and the pictures: the same names everywhere, in three organisations.
import { localDate, type Instant } from '#core/kernel/instant.ts'
import type { Membership } from '#core/people/actor.ts'
import type { Fills } from '#server/policies/shelf.ts'

export type NamedPerson = { login: string; name: string; title: string; memberships: Membership[]; phone?: string }
/** `begins`: the day on which it began to work by its regulation, as days from today. */
export type NamedOrganisation = { id: OrgId; name: string; policies: string[]; fills?: Record<string, Fills>; begins: (today: Instant) => number; people: NamedPerson[] }
export type OrgId = 'acme' | 'harmony' | 'city' | 'trade'

export const PASSWORD = 'wenguo-demo'

const person = (login: string, name: string, title: string, ...posts: string[]): NamedPerson => ({
  login, name, title, memberships: posts.map((post) => ({ role: post.split('@')[0]!, unit: post.split('@')[1] ?? '' })),
})

export const organisations: NamedOrganisation[] = [
  {
    id: 'acme', name: '云杉电器', policies: ['company-acceptance'], begins: () => -45,
    people: [
      person('linxiao', '林晓', '客服专员', 'agent@desk'),
      person('wanghaiyan', '王海燕', '销售员', 'staff@sales'),
      person('zhaolimin', '赵立民', '销售部经理', 'manager@sales'),
      person('sunjia', '孙佳', '回访员', 'caller@desk'),
      person('zhouwen', '周雯', '督查', 'supervisor@quality_desk'),
      person('hemin', '何敏', '客户服务部经理', 'manager@desk'),
      person('qianfeng', '钱峰', '产品部经理', 'manager@product'),
      person('liuyang', '刘洋', '产品工程师', 'staff@product'),
      person('fengtao', '冯涛', '物流部经理', 'manager@logistics'),
      person('zhengguodong', '郑国栋', '总经理', 'director'),
      person('wulei', '吴磊', '系统管理员', 'admin'),
    ],
  },
  {
    id: 'harmony', name: '云栖里物业服务中心', policies: ['property-callback'],
    // The text says nothing of extensions; this company lets works on whole facades take up to sixty working days.
    fills: { 'property-callback': { clocks: { resolve: { extend: { total: '60wd' } } } } }, begins: eveOfLastQuarter,
    people: [
      person('linxiao', '林晓', '客服', 'agent@desk'),
      person('wanghaiyan', '王海燕', '工程主管', 'staff@engineering'),
      person('zhaolimin', '赵立民', '工程部经理', 'manager@engineering'),
      person('sunjia', '孙佳', '回访员', 'caller@desk'),
      person('zhouwen', '周雯', '品质监督', 'supervisor@quality_desk', 'inspector@quality_desk'),
      person('gaojie', '高洁', '客服中心经理', 'cs_manager@desk'),
      person('songqiang', '宋强', '安防部经理', 'manager@security'),
      person('tangmin', '唐敏', '环境部经理', 'manager@environment'),
      person('xuli', '许丽', '综合办公室主任', 'manager@general_office'),
      person('majun', '马骏', '公司经理', 'director'),
      person('wulei', '吴磊', '系统管理员', 'admin'),
    ],
  },
  {
    id: 'city', name: '城市管理局 96310', policies: ['city-hotline-96310'], begins: () => -13,
    people: [
      person('linxiao', '林晓', '96310 受理员', 'agent@desk'),
      person('wanghaiyan', '王海燕', '执法队员', 'staff@brigade'),
      person('zhaolimin', '赵立民', '办案负责人', 'lead_handler@brigade'),
      person('sunjia', '孙佳', '回访员', 'caller@desk'),
      person('zhouwen', '周雯', '督查', 'supervisor@quality_desk'),
      person('guohua', '郭华', '指挥中心主任', 'manager@desk'),
      person('luyi', '陆怡', '值班室', 'duty_room@desk'),
      person('dengfei', '邓飞', '网络维护', 'web_staff@office'),
      person('caoyun', '曹芸', '办公室主任', 'office_head@office'),
      person('yanbo', '严博', '法制科科长', 'manager@legal'),
      person('pengcheng', '彭程', '局领导', 'director'),
      person('wulei', '吴磊', '系统管理员', 'admin'),
    ],
  },
  {
    id: 'trade', name: '启明贸易', policies: ['company-flow-a'], begins: () => -56,
    people: [
      person('linxiao', '林晓', '客服专员', 'agent@desk'),
      person('wanghaiyan', '王海燕', '销售员', 'staff@sales'),
      person('zhaolimin', '赵立民', '销售部经理', 'manager@sales'),
      person('sunjia', '孙佳', '回访员', 'caller@desk'),
      person('hemin', '何敏', '客户服务部经理', 'manager@desk'),
      person('majun', '马骏', '总经理', 'director'),
      person('wulei', '吴磊', '系统管理员', 'admin'),
    ],
  },
]

export function organisation(id: OrgId): NamedOrganisation {
  return organisations.find((one) => one.id === id)!
}

/** The day before the last quarter that is over: what is owed for a quarter has then been owed once. */
function eveOfLastQuarter(now: Instant): number {
  const [year = 0, month = 1, day = 1] = localDate(now).split('-').map(Number)
  const first = Date.UTC(year, Math.floor((month - 1) / 3) * 3 - 3, 1)
  return (first - Date.UTC(year, month - 1, day)) / 86_400_000 - 1
}
