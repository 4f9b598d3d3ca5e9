import type {
  ReviewApplicationView,
  ReviewCategoryView,
  ReviewMaterialView,
} from '@dossier/server-sdk/contract';
import { specimenSampleUrl } from '../upload-testing/specimen-state.js';
import { specimenNow } from './specimen-desk.js';

const hourMs = 3_600_000;

/** A picture of a specimen application. */
export function specimenMaterial(id: string, values: Partial<ReviewMaterialView> = {}): ReviewMaterialView {
  return {
    id,
    place: 1,
    filename: `${id}.jpg`,
    type: 'image/jpeg',
    bytes: 187_432,
    sha256: id.padEnd(64, '0'),
    width: 1600,
    height: 1100,
    state: 'stored',
    rejection: null,
    mark: null,
    lock: { reason: 'submitted' },
    replaces: null,
    committedAt: specimenNow - 30 * hourMs,
    viewable: true,
    acceptedBefore: false,
    changed: false,
    sameAs: [],
    changedSinceLook: false,
    rotation: 0,
    elsewhere: [],
    ...values,
  };
}

/** A category of a specimen application. */
export function specimenCategory(
  id: string,
  label: readonly [zh: string, en: string],
  materials: readonly ReviewMaterialView[],
  values: Partial<ReviewCategoryView> = {},
): ReviewCategoryView {
  return {
    id,
    label: { 'zh-CN': label[0], en: label[1] },
    help: null,
    sampleUrl: null,
    required: true,
    minimum: 1,
    maximum: 2,
    formats: ['jpeg', 'png'],
    maxBytes: 204_800,
    minSidePixels: 600,
    legibleEdgePixels: 1200,
    reasons: null,
    materials,
    earlier: [],
    ...values,
  };
}

const identity = specimenCategory(
  'identity',
  ['身份证明', 'Identity'],
  [
    specimenMaterial('id-front', { filename: '身份证人像面.jpg' }),
    specimenMaterial('id-back', { filename: '身份证国徽面.jpg', place: 2, bytes: 154_220 }),
  ],
  {
    help: {
      'zh-CN': '居民身份证正反两面，各一张。',
      en: 'Both sides of the identity card, one picture each.',
    },
    sampleUrl: specimenSampleUrl,
  },
);

const degree = specimenCategory(
  'degree',
  ['学历证明', 'Degree'],
  [specimenMaterial('degree-1', { filename: '毕业证书.png', type: 'image/png', width: 1400, height: 1900 })],
);

const probation = specimenCategory(
  'probation',
  ['试用期考核证明', 'Probation report'],
  [
    specimenMaterial('probation-1', { filename: '考核表-1.jpg', width: 1300, height: 1800 }),
    specimenMaterial('probation-2', { filename: '考核表-2.jpg', place: 2, width: 1300, height: 1800 }),
  ],
  {
    maximum: 4,
    help: {
      'zh-CN': '由带教单位盖章的考核证明，每页一张。',
      en: 'The stamped report of the training unit, one picture per page.',
    },
  },
);

const licence = specimenCategory('licence', ['医师资格/执业证书', 'Licence'], [], { required: false });

const employer = specimenCategory(
  'employer',
  ['工作单位证明', 'Employer'],
  [specimenMaterial('employer-1', { filename: '单位证明.jpg', width: 1300, height: 1800 })],
);

/** A first submission: six pictures in four categories, claimed by this reviewer at the site. */
export const specimenApplication: ReviewApplicationView = {
  now: specimenNow,
  version: 'v1',
  assignedTo: null,
  lastLook: null,
  applicationId: 'application-1',
  candidate: { id: 'kaosheng1', name: '林晓岚', site: '城东考点', region: '示范考区', isUnder14: false },
  profile: {
    fields: [
      { name: 'phone', label: { 'zh-CN': '手机号码', en: 'Mobile phone' }, kind: 'mobile', required: true },
      { name: 'address', label: { 'zh-CN': '通讯地址', en: 'Address' }, kind: 'text', required: false },
    ],
    values: { phone: '13800000001', address: '示范市城东区样张路 12 号' },
  },
  hostFacts: [{ label: { 'zh-CN': '报考科目', en: 'Subject' }, value: '样张科目（演示）' }],
  state: 'submitted',
  stage: 'site',
  round: 1,
  revision: 3,
  submission: { number: 1, submittedAt: specimenNow - 28 * hourMs, digest: 'f'.repeat(64) },
  dueAt: null,
  claim: { reviewerId: 'kaodian', name: null, until: specimenNow + hourMs / 4, mine: true },
  actions: ['look', 'claim', 'approve', 'return', 'refuse', 'read-original'],
  categories: [identity, degree, probation, licence, employer],
  decisions: [],
  asks: [],
  notices: [],
  events: [
    event(9, 'application-claimed', 0.1, 'reviewer', 'kaodian'),
    event(8, 'application-submitted', 28, 'candidate', 'kaosheng1', { submission: 1 }),
    event(7, 'material-committed', 29, 'candidate', 'kaosheng1', { categoryId: 'employer' }),
    event(2, 'application-activated', 31, 'candidate', 'kaosheng1'),
    event(1, 'application-opened', 31, 'system', null),
  ],
};

function event(
  seq: number,
  kind: ReviewApplicationView['events'][number]['kind'],
  hoursAgo: number,
  role: string,
  id: string | null,
  data: Record<string, unknown> = {},
): ReviewApplicationView['events'][number] {
  const actorName = id === 'kaodian' ? '周文静' : null;
  return { seq, kind, at: specimenNow - hoursAgo * hourMs, actor: { role, id }, actorName, data };
}

const oldDegree = specimenMaterial('degree-0', {
  filename: '毕业证书.jpg',
  state: 'superseded',
  mark: 'asked',
  width: 1400,
  height: 1900,
  committedAt: specimenNow - 72 * hourMs,
});

/** The same candidate after a return: one picture replaced, one ask answered in words, the rest accepted before. */
export const specimenSecondRound: ReviewApplicationView = {
  ...specimenApplication,
  version: 'v9',
  round: 2,
  revision: 5,
  submission: { number: 2, submittedAt: specimenNow - 2 * hourMs, digest: 'e'.repeat(64) },
  categories: [identity, degree, probation, licence, employer].map(afterReturn),
  decisions: [
    {
      id: 'decision-1',
      submission: 1,
      round: 1,
      stage: 'site',
      outcome: 'return',
      reviewerId: 'kaodian',
      reviewerName: null,
      feedback: '请按要求更换毕业证书照片，并说明试用期的起止时间。',
      note: '单位证明的公章已电话核实。',
      at: specimenNow - 26 * hourMs,
      dueAt: specimenNow - 2 * hourMs,
    },
  ],
  asks: [
    {
      id: 'ask-1',
      decisionId: 'decision-1',
      round: 1,
      categoryId: 'degree',
      materialId: 'degree-0',
      reason: 'blurred',
      text: '证书编号看不清。',
      kind: 'replace',
      state: 'met',
      answer: null,
      box: null,
    },
    {
      id: 'ask-2',
      decisionId: 'decision-1',
      round: 1,
      categoryId: 'probation',
      materialId: null,
      reason: 'explain',
      text: '',
      kind: 'answer',
      state: 'answered',
      answer: '试用期自 2025 年 3 月 1 日至 2026 年 3 月 1 日，中途没有间断。',
      box: null,
    },
  ],
  notices: [
    {
      id: 'notice-1',
      kind: 'returned',
      state: 'delivered',
      text: '您的医师资格考试报名材料照片，有新的审核通知，请在 24 小时之内登陆报名网站，访问报名材料上传页面，查看消息并按要求处理。',
      at: specimenNow - 26 * hourMs,
    },
  ],
  events: [
    event(15, 'application-claimed', 0.1, 'reviewer', 'kaodian'),
    event(14, 'application-submitted', 2, 'candidate', 'kaosheng1', { submission: 2 }),
    event(13, 'ask-answered', 3, 'candidate', 'kaosheng1', {}),
    event(12, 'material-superseded', 4, 'candidate', 'kaosheng1', { categoryId: 'degree' }),
    event(11, 'notice-sent', 26, 'system', null, { kind: 'returned' }),
    event(10, 'decision-made', 26, 'reviewer', 'kaodian', { outcome: 'return' }),
    ...specimenApplication.events,
  ],
};

function afterReturn(category: ReviewCategoryView): ReviewCategoryView {
  if (category.id === 'degree') {
    const [picture] = category.materials;
    const renewed = picture === undefined ? [] : [{ ...picture, changed: true, replaces: 'degree-0' }];
    return { ...category, materials: renewed, earlier: [oldDegree] };
  }
  const accepted = category.materials.map((material) => ({
    ...material,
    mark: 'accepted' as const,
    acceptedBefore: true,
  }));
  return { ...category, materials: accepted };
}

/** The second round for somebody who looked through the first one: one picture is new to them, turned, and known elsewhere. */
export const specimenLookedBefore: ReviewApplicationView = {
  ...specimenSecondRound,
  lastLook: { submission: 1, at: specimenNow - 27 * hourMs },
  categories: specimenSecondRound.categories.map((category) =>
    category.id === 'degree' ? { ...category, materials: category.materials.map(renewed) } : category,
  ),
};

function renewed(material: ReviewMaterialView): ReviewMaterialView {
  const there = {
    applicationId: 'application-7',
    materialId: 'degree-7',
    categoryId: 'degree',
    state: 'approved',
  };
  return {
    ...material,
    changedSinceLook: true,
    rotation: 90,
    sameAs: ['employer-1'],
    elsewhere: [there, null],
  };
}
