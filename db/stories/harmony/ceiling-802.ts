// 802 室天花渗水: a whole life, from the first call to the archive, with a compensation that nobody below the company manager may promise.
import { photographs, notes } from '../photographs.ts'
import { registers, type Tale } from '../scene.ts'

export const roofLeak: Tale = async (scene) => {
  await scene.at({ day: -24, time: '09:12' })
  const picture = await photographs(scene, 'linxiao', '802 天花水渍')
  const matter = await registers(scene, 'linxiao', {
    channel: 'hotline', files: [picture],
    content: '802 室主卧天花板渗水三天了，墙纸发黑起泡，怀疑是楼上 902 卫生间漏水。要求查明原因、修好漏点、恢复天花并赔偿。',
    fields: { customer_name: '周敏', phone: '13812346021', place: '12 栋 3 单元 802', address: '12 栋 3 单元 802', demand: '修好漏点，恢复天花，赔偿墙纸和误工' },
  })
  await scene.at({ day: -24, time: '09:40' })
  await matter.does('linxiao', 'assess', { class: 'other', severity: 'normal', settleable: false, note: '楼上楼下同时查' })
  await matter.does('linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: scene.when({ day: -21, time: '18:00' }) })
  await scene.at({ day: -24, time: '10:05' })
  await matter.does('wanghaiyan', 'accept', { note: '下午入户' })
  await scene.at({ day: -24, time: '14:30' })
  await matter.does('wanghaiyan', 'contact_customer', { method: 'phone', reached: true, note: '周女士 15 点在家，同意拍照' })
  await matter.does('wanghaiyan', 'investigate')
  await scene.at({ day: -23, time: '10:20' })
  await matter.does('wanghaiyan', 'take_statement', { party: 'customer', statement: '周女士：最近每晚九点以后滴得最厉害，正是楼上用水的时候。' })
  await matter.does('wanghaiyan', 'add_evidence', { evidence: [await photographs(scene, 'wanghaiyan', '902 支管接头锈穿')] })
  await scene.at({ day: -23, time: '16:00' })
  await matter.does('wanghaiyan', 'end_investigation', { findings: '902 卫生间支管接头锈穿，属公共管井内管段，由物业维修；关阀后渗水停止。', responsibility: 'ours', cause: 'product' })
  await scene.at({ day: -22, time: '09:30' })
  await matter.does('wanghaiyan', 'plan', {
    measures: ['更换 902 支管接头', '802 天花铲除、防霉、补刷 6 平方米', '补偿墙纸与误工 3,200 元'], owner: 'wanghaiyan', due: scene.when({ day: -20, time: '18:00' }),
    remedies: [{ remedy: 'repair' }, { remedy: 'compensate', amount: 320_000 }],
  })
  await matter.does('zhaolimin', 'report_up', { opinion: '补偿 3,200 元超出部门权限。责任在我方，建议同意，并同批更换该管井其余接头。' })
  await scene.at({ day: -22, time: '11:15' })
  await matter.does('majun', 'instruct', { instruction: '同意补偿。三天内修好，同一管井一次查清，不要让业主再来第二次。' })
  await matter.does('majun', 'approve', { opinion: '按方案办' })
  await scene.at({ day: -22, time: '14:00' })
  await matter.does('wanghaiyan', 'execute')
  await scene.at({ day: -21, time: '11:40' })
  await matter.does('wanghaiyan', 'deliver', { remedy: 'repair', proof: await photographs(scene, 'wanghaiyan', '新接头与修复后的天花') })
  await matter.does('wanghaiyan', 'deliver', { remedy: 'compensate', amount: 320_000, law_basis: '《民法典》第一千一百六十五条', proof: await notes(scene, 'wanghaiyan', { name: '补偿款收条', text: '今收到云栖里物业服务中心补偿款人民币叁仟贰佰元整。周敏' }) })
  await matter.does('wanghaiyan', 'finish', { result: '接头已更换，天花已恢复，补偿款已付' })
  await scene.at({ day: -21, time: '15:20' })
  await matter.does('wanghaiyan', 'answer', {
    result: '漏点是 902 卫生间支管接头，已更换并试水 4 小时不漏；天花已铲除重刷；补偿 3,200 元已转账。', process: '两次入户勘查，关阀试水确认漏点；方案经公司经理批准后两天内完工。', told_by: 'phone',
  })
  await scene.at({ day: -20, time: '18:45' })
  await matter.does('linxiao', 'confirm', { outcome: 'satisfied', customer_view: '修得快，说话算数。' })
  await scene.at({ day: -19, time: '10:10' })
  await matter.calledBack('sunjia', { outcome: 'satisfied', view: '不漏了，师傅收拾得干净。希望以后管井定期查一查。' })
  await scene.at({ day: -18, time: '09:00' })
  await matter.does('linxiao', 'close')
  await scene.at({ day: -16, time: '17:30' })
  await matter.does('linxiao', 'summarise', { summary: '公共管井支管锈穿致渗水', lesson: '同期安装的接头应成批更换', prevention: '列入冬前管井巡检' })
  await matter.does('linxiao', 'archive')
}
