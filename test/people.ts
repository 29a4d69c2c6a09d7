// The people of the tests, the demonstration and the pictures: the same names everywhere, in three organisations.
import type { Membership } from '#core/people/actor.ts'

export type NamedPerson = { login: string; name: string; memberships: Membership[]; phone?: string }
export type NamedOrganisation = { id: OrgId; name: string; policies: string[]; people: NamedPerson[] }
export type OrgId = 'acme' | 'harmony' | 'city'

export const PASSWORD = 'wenguo-demo'

const person = (login: string, name: string, ...posts: string[]): NamedPerson => ({
  login, name, memberships: posts.map((post) => ({ role: post.split('@')[0]!, unit: post.split('@')[1] ?? '' })),
})

export const organisations: NamedOrganisation[] = [
  {
    id: 'acme', name: '云杉电器', policies: ['company-acceptance'],
    people: [
      person('linxiao', '林晓', 'agent@desk'),
      person('wanghaiyan', '王海燕', 'staff@sales'),
      person('zhaolimin', '赵立民', 'manager@sales'),
      person('sunjia', '孙佳', 'caller@desk'),
      person('zhouwen', '周雯', 'supervisor@quality_desk'),
      person('hemin', '何敏', 'manager@desk'),
      person('qianfeng', '钱峰', 'manager@product'),
      person('liuyang', '刘洋', 'staff@product'),
      person('fengtao', '冯涛', 'manager@logistics'),
      person('zhengguodong', '郑国栋', 'director'),
      person('wulei', '吴磊', 'admin'),
    ],
  },
  {
    id: 'harmony', name: '云栖里物业服务中心', policies: ['property-callback'],
    people: [
      person('linxiao', '林晓', 'agent@desk'),
      person('wanghaiyan', '王海燕', 'staff@engineering'),
      person('zhaolimin', '赵立民', 'manager@engineering'),
      person('sunjia', '孙佳', 'caller@desk'),
      person('zhouwen', '周雯', 'supervisor@quality_desk', 'inspector@quality_desk'),
      person('gaojie', '高洁', 'cs_manager@desk'),
      person('songqiang', '宋强', 'manager@security'),
      person('tangmin', '唐敏', 'manager@environment'),
      person('xuli', '许丽', 'manager@general_office'),
      person('majun', '马骏', 'director'),
      person('wulei', '吴磊', 'admin'),
    ],
  },
  {
    id: 'city', name: '城市管理局 96310', policies: ['city-hotline-96310'],
    people: [
      person('linxiao', '林晓', 'agent@desk'),
      person('wanghaiyan', '王海燕', 'staff@brigade'),
      person('zhaolimin', '赵立民', 'lead_handler@brigade'),
      person('sunjia', '孙佳', 'caller@desk'),
      person('zhouwen', '周雯', 'supervisor@quality_desk'),
      person('guohua', '郭华', 'manager@desk'),
      person('luyi', '陆怡', 'duty_room@desk'),
      person('dengfei', '邓飞', 'web_staff@office'),
      person('caoyun', '曹芸', 'office_head@office'),
      person('yanbo', '严博', 'manager@legal'),
      person('pengcheng', '彭程', 'director'),
      person('wulei', '吴磊', 'admin'),
    ],
  },
]

export function organisation(id: OrgId): NamedOrganisation {
  return organisations.find((one) => one.id === id)!
}
