// The kinds of organisation that regulations are written for, as the catalogue groups them. A file may name another; it is shown under its own word.
export const profiles: Record<string, { zh: string; en: string }> = {
  company: { zh: '公司', en: 'Company' }, hotel: { zh: '酒店', en: 'Hotel' }, mall: { zh: '商场', en: 'Shopping mall' }, hospital: { zh: '医院', en: 'Hospital' },
  property: { zh: '物业', en: 'Property management' }, 'property-management': { zh: '物业', en: 'Property management' }, community: { zh: '社区', en: 'Community office' }, 'community-office': { zh: '社区', en: 'Community office' },
  'city-hotline': { zh: '城市热线', en: 'City hotline' }, 'electric-utility': { zh: '供电企业', en: 'Electric utility' }, manufacturer: { zh: '制造企业（QC 080000）', en: 'Manufacturer (QC 080000)' },
  'manufacturer-qc080000': { zh: '制造企业（QC 080000）', en: 'Manufacturer (QC 080000)' }, 'quality-department': { zh: '质量部门', en: 'Quality department' }, 'manufacturer-after-sales': { zh: '制造企业售后', en: 'Manufacturer, after-sales' },
  'after-sales-manufacturer': { zh: '制造企业售后', en: 'Manufacturer, after-sales' }, feedback: { zh: '反馈与改进', en: 'Feedback' }, commercial: { zh: '商业企业', en: 'Commercial enterprise' }, 'commercial-enterprise': { zh: '商业企业', en: 'Commercial enterprise' },
  'callback-only': { zh: '只做回访', en: 'Callbacks only' },
}

export const otherProfile = { zh: '其他', en: 'Other' }
