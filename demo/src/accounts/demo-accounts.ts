import type { Account, CandidateAccount, Registration, StaffAccount } from './account.js';

/** The password of every account of the demo; printed on its login page. */
export const demoPassword = 'demo1234';

const place = { site: '示例市第一考点', region: '示例省考区' } as const;

/** Who can sign in. No name, number or office is real. */
export const demoAccounts: readonly Account[] = [
  candidate('kaosheng1', '演示考生一', {
    number: 'DEMO-2026-0001',
    subject: '临床执业医师',
    entryRoute: 'first',
    education: '本科 · 示例医科大学',
    employer: '示例市人民医院（虚构）',
    phone: '',
  }),
  candidate('kaosheng2', '演示考生二', {
    number: 'DEMO-2026-0002',
    subject: '临床执业医师',
    entryRoute: 'assistant',
    education: '专科 · 示例卫生职业学院',
    employer: '示例县中心医院（虚构）',
    phone: '13800000002',
  }),
  candidate('kaosheng3', '演示考生三', {
    number: 'DEMO-2026-0003',
    subject: '口腔执业医师',
    entryRoute: 'service',
    education: '专科 · 示例口腔医学院',
    employer: '示例镇卫生院（虚构）',
    phone: '',
  }),
  staff('kaodian', '考点审核员', {
    office: '示例市第一考点',
    stages: ['site'],
    scopes: [{ site: place.site }],
    rights: [],
  }),
  staff('kaoqu', '考区审核员', {
    office: '示例省考区',
    stages: ['district'],
    scopes: [{ region: place.region }],
    rights: ['original', 'reopen', 'bounce', 'manage', 'export'],
  }),
];

function candidate(
  username: string,
  name: string,
  registration: Omit<Registration, 'site' | 'region' | 'version'>,
): CandidateAccount {
  return {
    id: `demo-${username}`,
    username,
    name,
    role: 'candidate',
    registration: { ...registration, ...place, version: 1 },
  };
}

function staff(username: string, name: string, duty: StaffAccount['duty']): StaffAccount {
  return { id: `demo-${username}`, username, name, role: 'staff', duty };
}
