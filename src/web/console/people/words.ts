// Words of people and units.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const absenceWords = dictionary({
  nobody: ['没有人外出', 'Nobody is away'],
  now: ['外出中', 'away now'],
  standsIn: ['代理：', 'stands in: '],
  back: ['已回岗', 'Back'],
  enter: ['登记外出', 'Enter an absence'],
  person: ['谁外出', 'Who'],
  myself: ['我自己', 'Myself'],
  from: ['从', 'From'],
  to: ['到（含）', 'To (included)'],
  deputy: ['由谁代理', 'Who stands in'],
  noDeputy: ['不设代理', 'Nobody'],
  reason: ['事由', 'Reason'],
})

export const levelWords = dictionary({ level: ['业务水平', 'Standing'], junior: ['初级', 'junior'], senior: ['高级', 'senior'], expert: ['专家', 'expert'] })

export const peopleWords = dictionary({
  title: ['人员与部门', 'People and units'],
  says: ['{n} 人，{off} 人已停用', '{n} people, {off} switched off'],
  add: ['新增人员', 'Add somebody'],
  name: ['姓名', 'Name'],
  login: ['账号', 'Account'],
  password: ['初始密码', 'First password'],
  newPassword: ['新密码', 'New password'],
  passwordHint: ['至少 10 个字', 'At least 10 characters'],
  posts: ['岗位与部门', 'Posts and units'],
  role: ['岗位', 'Role'],
  unit: ['部门', 'Unit'],
  english: ['英文名', 'English name'],
  wholeOrg: ['整个单位', 'whole organisation'],
  qualifications: ['资格', 'Qualifications'],
  phone: ['电话', 'Phone'],
  email: ['邮箱', 'E-mail'],
  active: ['在用', 'Active'],
  off: ['已停用', 'Switched off'],
  edit: ['修改', 'Change'],
  addPost: ['加一个岗位', 'Add a post'],
  reset: ['重设密码', 'Reset the password'],
  byUnit: ['按部门', 'By unit'],
  absences: ['外出与代理', 'Away and standing in'],
  all: ['全部人员', 'Everybody'],
  done: ['已保存', 'Saved'],
})
