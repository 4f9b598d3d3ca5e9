import type { MaterialView } from '@dossier/server-sdk/contract';
import type { CandidateSnapshot, TransferItem } from '../../session/candidate-session-api.js';
import { drawSpecimen } from '../desk-testing/draw-specimen.js';
import { FakeCandidateSession } from './fake-candidate-session.js';
import {
  specimenAsk,
  specimenCategories,
  specimenMaterial,
  specimenNow,
  specimenState,
} from './specimen-state.js';

const hourMs = 3_600_000;
const submittedLock = { reason: 'submitted' } as const;
export const draft = specimenState();

export const complete: Readonly<Record<string, readonly MaterialView[]>> = {
  identity: [specimenMaterial('identity-1'), specimenMaterial('identity-2', { place: 2, bytes: 164_200 })],
  diploma: [specimenMaterial('diploma-1', { bytes: 198_001 })],
  probation: [specimenMaterial('probation-1', { bytes: 143_220 })],
  employer: [specimenMaterial('employer-1', { bytes: 121_900 })],
};

function lockAll(reason: 'submitted' | 'approved' | 'refused', mark: 'accepted' | null = null) {
  return Object.fromEntries(
    Object.entries(complete).map(([id, all]) => [id, all.map((one) => ({ ...one, lock: { reason }, mark }))]),
  );
}

const submission = {
  number: 1,
  submittedAt: specimenNow - hourMs,
  digest: '3fa912bc'.repeat(8),
  pictures: 5,
};

export const returnedState = specimenState({
  application: {
    ...draft.application,
    state: 'returned',
    round: 1,
    revision: 2,
    dueAt: specimenNow + 21.51 * hourMs,
  },
  actions: ['edit-profile', 'add-material', 'remove-material', 'replace-material', 'answer-ask', 'submit'],
  submission,
  feedback: [
    {
      decisionId: 'decision-1',
      round: 1,
      stage: { id: 'site', label: { 'zh-CN': '考点审核', en: 'Site review' } },
      outcome: 'return',
      text: '林晓岚您好，您的身份证反面照片看不清，工作单位证明缺少盖章页，请按要求处理后再次提交。',
      at: specimenNow - 2.5 * hourMs,
    },
  ],
  asks: [
    specimenAsk('ask-1', {
      text: '反面的有效期限看不清，请在光线充足处平放拍摄。',
      box: { x: 0.38, y: 0.7, width: 0.4, height: 0.16 },
    }),
    specimenAsk('ask-2', {
      categoryId: 'employer',
      materialId: null,
      kind: 'add',
      reasonText: { 'zh-CN': '材料缺页，请补充上传。', en: 'A page is missing. Please add it.' },
      text: '缺少单位盖章页。',
    }),
    specimenAsk('ask-3', {
      categoryId: 'diploma',
      materialId: null,
      kind: 'answer',
      state: 'answered',
      answer: '毕业证书遗失，已向学校申请补办证明，预计下周取得。',
      reasonText: { 'zh-CN': '请用文字说明情况。', en: 'Please explain in words.' },
    }),
  ],
  missing: [
    { kind: 'ask', askId: 'ask-1', categoryId: 'identity' },
    { kind: 'ask', askId: 'ask-2', categoryId: 'employer' },
  ],
  categories: specimenCategories({
    ...complete,
    identity: [
      specimenMaterial('identity-1', { mark: 'accepted', lock: { reason: 'accepted' } }),
      specimenMaterial('identity-2', { place: 2, mark: 'asked' }),
    ],
    probation: [specimenMaterial('probation-1', { mark: 'accepted', lock: { reason: 'accepted' } })],
  }),
});

export async function fake(state: typeof draft | null, values: Partial<CandidateSnapshot> = {}) {
  return new FakeCandidateSession(state, values);
}

async function transfer(id: string, values: Partial<TransferItem>): Promise<TransferItem> {
  const previewUrl = await drawSpecimen({ title: '考核证明', lines: ['第 1 页'], width: 600, height: 800 });
  const base = { categoryId: 'probation', filename: `${id}.jpg`, bytesTotal: 190_000, bytesSent: 0 } as const;
  return { id, previewUrl, phase: 'sending', problem: null, replaces: null, ...base, ...values };
}

export async function busySession(): Promise<FakeCandidateSession> {
  const state = specimenState({
    categories: specimenCategories({
      identity: complete.identity ?? [],
      diploma: [
        specimenMaterial('diploma-1', { state: 'checking', viewable: false }),
        specimenMaterial('diploma-2', {
          place: null,
          state: 'rejected',
          rejection: 'truncated',
          viewable: false,
        }),
      ],
    }),
    missing: [
      { kind: 'pictures', categoryId: 'probation', have: 0, need: 1 },
      { kind: 'pictures', categoryId: 'employer', have: 0, need: 1 },
    ],
  });
  const failed = { phase: 'failed', problem: { code: 'network', details: {} } } as const;
  return fake(state, {
    transfers: [
      await transfer('page-1', { bytesSent: 82_000 }),
      await transfer('page-2', { phase: 'retrying', bytesSent: 30_000 }),
      await transfer('page-3', failed),
    ],
  });
}

export const readyState = specimenState({ categories: specimenCategories(complete), missing: [] });

export const submittedState = specimenState({
  application: { ...draft.application, state: 'submitted', mustAct: 'staff', round: 1, revision: 1 },
  lock: submittedLock,
  actions: ['edit-profile'],
  categories: specimenCategories(lockAll('submitted'), submittedLock),
  missing: [],
  submission,
});

export const approvedState = specimenState({
  application: { ...draft.application, state: 'approved', mustAct: 'nobody', round: 2 },
  lock: { reason: 'approved' },
  actions: ['edit-profile'],
  categories: specimenCategories(lockAll('approved', 'accepted'), { reason: 'approved' }),
  missing: [],
  submission: { ...submission, number: 2 },
  feedback: [
    {
      decisionId: 'decision-2',
      round: 2,
      stage: { id: 'district', label: { 'zh-CN': '考区审核', en: 'District review' } },
      outcome: 'approve',
      text: '材料齐全，审核通过。',
      at: specimenNow - hourMs,
    },
    ...returnedState.feedback,
  ],
});

export const refusedState = specimenState({
  application: { ...draft.application, state: 'refused', mustAct: 'nobody', round: 1 },
  lock: { reason: 'refused' },
  actions: ['edit-profile'],
  categories: specimenCategories(lockAll('refused'), { reason: 'refused' }),
  missing: [],
  submission,
  feedback: returnedState.feedback.map((one) => ({
    ...one,
    outcome: 'refuse',
    text: '工作年限不符合报名条件。',
  })),
});

export const unprofiled = specimenState({
  profile: { ...draft.profile, values: {}, complete: false, missing: ['phone'] },
  missing: [{ kind: 'profile', fields: ['phone'] }, ...draft.missing],
});

export const closedState = specimenState({
  lock: { reason: 'programme-closed' },
  programme: { ...draft.programme, phase: 'closed', closesAt: specimenNow - hourMs },
  actions: ['edit-profile'],
  categories: specimenCategories(complete, { reason: 'programme-closed' }),
});

export const earlyState = specimenState({
  lock: { reason: 'programme-not-open' },
  programme: { ...draft.programme, phase: 'before', opensAt: specimenNow + 30 * hourMs },
  actions: ['edit-profile'],
  categories: specimenCategories({}, { reason: 'programme-not-open' }),
});

export const nearState = specimenState({
  programme: { ...draft.programme, closesAt: specimenNow + 0.8 * hourMs },
});

export const pastState = specimenState({
  application: { ...returnedState.application, dueAt: specimenNow - 2 * hourMs },
  lock: { reason: 'return-period-over' },
  actions: ['edit-profile'],
  categories: specimenCategories(complete, { reason: 'return-period-over' }),
  feedback: returnedState.feedback,
  asks: returnedState.asks,
  missing: returnedState.missing,
  submission,
});

export const changedState = specimenState({
  categories: specimenCategories(complete),
  missing: [],
  categoryChange: {
    at: specimenNow - hourMs,
    added: [
      { id: 'employer', label: { 'zh-CN': '工作单位证明', en: 'Proof of employment' } },
      { id: 'other', label: { 'zh-CN': '其他材料', en: 'Other documents' } },
    ],
    gone: [{ id: 'course', label: { 'zh-CN': '进修证明', en: 'Course certificate' } }],
    kept: 4,
  },
  keptAside: [
    {
      id: 'course',
      label: { 'zh-CN': '进修证明', en: 'Course certificate' },
      materials: [specimenMaterial('course-1')],
    },
  ],
});

/** The new picture stands in the place of the asked one; everything is dealt with. */
export const replacedState = specimenState({
  ...returnedState,
  missing: [],
  asks: returnedState.asks.map((ask) => (ask.state === 'open' ? { ...ask, state: 'met' as const } : ask)),
  categories: specimenCategories({
    ...complete,
    identity: [
      specimenMaterial('identity-1', { mark: 'accepted', lock: { reason: 'accepted' } }),
      specimenMaterial('identity-2', { place: null, state: 'superseded', mark: 'asked' }),
      specimenMaterial('identity-3', { place: 2, replaces: 'identity-2', bytes: 176_300 }),
    ],
  }),
});

/** Names as hosts and cameras really give them. */
export const longState = specimenState({
  candidate: { name: '阿卜杜拉·买买提·艾山江·吐尔逊', site: '第一考点', region: '东区' },
  profile: {
    ...draft.profile,
    values: { phone: '13800138000', email: 'a.very.long.address.indeed@mail.example.com' },
  },
  categories: specimenCategories({
    diploma: [
      specimenMaterial('diploma-1', {
        filename: 'WeChat_Image_20260924_1430259876543210_original.jpeg',
        state: 'rejected',
        rejection: 'too_few_pixels',
        place: null,
        viewable: false,
      }),
    ],
  }).map((category) => ({
    ...category,
    label: {
      'zh-CN': `${label(category.label)}（含附件、补充说明及其他相关证明材料原件扫描件）`,
      en: `${label(category.label, 'en')} including enclosures, additional explanations and certified translations`,
    },
    maximum: 20,
  })),
});

function label(words: unknown, lang = 'zh-CN'): string {
  return String((words as Readonly<Record<string, string>>)[lang]);
}

export async function waitingSession(): Promise<FakeCandidateSession> {
  const waiting = { phase: 'waiting', bytesSent: 0 } as const;
  return fake(draft, {
    status: 'offline',
    transfers: [
      await transfer('page-1', { ...waiting, bytesSent: 82_000 }),
      await transfer('page-2', waiting),
    ],
  });
}

/** The lock fell while a picture was on its way. */
export async function parkedSession(): Promise<FakeCandidateSession> {
  const problem = { code: 'locked', details: { reason: 'submitted' } } as const;
  return fake(submittedState, {
    transfers: [await transfer('page-1', { phase: 'failed', problem, isParked: true })],
  });
}
