// Words of signing in and of the first set-up.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const entryWords = dictionary({
  product: ['闻过', 'Wenguo'],
  signIn: ['登录', 'Sign in'],
  org: ['单位代号', 'Organisation'],
  orgHint: ['管理员告诉您的短代号，如 city', 'The short name your administrator gave you, e.g. city'],
  login: ['账号', 'Account'],
  password: ['密码', 'Password'],
  passwordHint: ['至少 10 个字', 'At least 10 characters'],
  otherLanguage: ['English', '中文'],
  setUp: ['第一次使用', 'First use'],
  setUpSays: ['建立第一个单位和它的管理员。完成后这一页就关上，不能再用。', 'Create the first organisation and its administrator. Afterwards this page closes for good.'],
  token: ['启动时打印的口令', 'The token printed at start'],
  slug: ['单位代号', 'Short name of the organisation'],
  slugHint: ['小写字母、数字和连字符，如 city', 'Lower-case letters, digits and hyphens, e.g. city'],
  orgName: ['单位名称', 'Name of the organisation'],
  language: ['单位的语言', 'Language of the organisation'],
  policies: ['按哪些制度办理', 'The regulations you work by'],
  policiesHint: ['从今天起施行；至少选一项', 'In force from today on; choose at least one'],
  adminName: ['管理员姓名', 'Name of the administrator'],
  create: ['建立', 'Create'],
  closed: ['已经设置好了', 'This is already set up'],
  closedSays: ['请直接登录。', 'Please sign in.'],
})
