// Words of people and units.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

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
  all: ['全部人员', 'Everybody'],
  done: ['已保存', 'Saved'],
})
