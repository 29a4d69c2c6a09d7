// Words of the page of online reviews.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const reviewWords = dictionary({
  title: ['在线评价', 'Online reviews'],
  says: ['每条评价都要回复；差评按投诉办完再回复', 'Every review gets a reply; a bad one is handled as a complaint first'],
  waiting: ['待回复', 'Waiting for a reply'],
  answered: ['已回复', 'Answered'],
  all: ['全部', 'All'],
  bySite: ['近 {n} 天按站点', 'By site, last {n} days'],
  site: ['站点', 'Site'],
  count: ['条数', 'Reviews'],
  mean: ['平均分', 'Mean score'],
  complaints: ['转为投诉', 'Became complaints'],
  hours: ['半数在…内回复', 'Half answered within'],
  hoursIs: ['{n} 小时', '{n} h'],
  late: ['{n} 条超时', '{n} late'],
  score: ['{n} 分', 'score {n}'],
  reply: ['回复', 'Reply'],
  repliedAfter: ['{span}后回复', 'answered after {span}'],
  open: ['去办理', 'Handle it'],
  toPost: ['已写好，待发布到站点', 'Written, to be posted on the site'],
  enter: ['登记一条评价', 'Register a review'],
  none: ['没有待回复的评价', 'No review waits for a reply'],
  noneSays: ['站点上的新评价在这里登记；成批的请系统管理员导入。', 'Register new reviews from the sites here; many at once are brought in by the system’s administrator.'],
  nothing: ['这里还没有评价', 'No reviews here'],
  noPlace: ['现行制度没有评价渠道', 'No regulation in force knows reviews'],
  noPlaceSays: ['制度的渠道里有“在线评价”以后，评价就从这里办理。', 'Once a regulation has a channel for online reviews, they are handled here.'],
  everySite: ['全部站点', 'All sites'],
  unknown: ['未注明', 'not stated'],
})
