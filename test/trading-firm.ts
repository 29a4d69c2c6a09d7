// 启明贸易, a company whose regulation surveys its customers with a plan that is approved, reviewed and opened by different people.
import { openProfile, type Profile } from './profile-journey.ts'

export const TRADING_FIRM = 'company-flow-a'

export function openTradingFirm(): Promise<Profile> {
  return openProfile(TRADING_FIRM, {
    name: '启明贸易', at: '2026-07-01T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@sales'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@sales'] }, ma: { name: '马骏', posts: ['director'] },
    },
  })
}
