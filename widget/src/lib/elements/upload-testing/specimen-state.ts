import type {
  AskView,
  CategoryView,
  ConsentView,
  Lock,
  MaterialView,
  StateView,
} from '@dossier/server-sdk/contract';

const hourMs = 3_600_000;

/** The moment at which every specimen stands. */
export const specimenNow = Date.UTC(2026, 8, 24, 6, 30);

/** A picture as the server shows it. */
export function specimenMaterial(id: string, values: Partial<MaterialView> = {}): MaterialView {
  return {
    id,
    place: 1,
    filename: `${id}.jpg`,
    type: 'image/jpeg',
    bytes: 187_432,
    sha256: 'a1'.repeat(32),
    width: 2000,
    height: 1500,
    state: 'stored',
    rejection: null,
    mark: null,
    lock: null,
    replaces: null,
    committedAt: specimenNow - hourMs,
    viewable: true,
    ...values,
  };
}

/** A category as the server shows it; `used` counts its pictures. */
export function specimenCategory(id: string, values: Partial<CategoryView> = {}): CategoryView {
  const materials = values.materials ?? [];
  return {
    id,
    label: { 'zh-CN': '身份证明', en: 'Proof of identity' },
    help: null,
    sampleUrl: null,
    required: true,
    minimum: 1,
    maximum: 2,
    used: materials.filter(({ state }) => state === 'stored' || state === 'checking').length,
    formats: ['jpeg', 'png'],
    maxBytes: 204_800,
    minSidePixels: 300,
    legibleEdgePixels: 1200,
    lock: null,
    materials,
    ...values,
  };
}

/** One ask of a return. */
export function specimenAsk(id: string, values: Partial<AskView> = {}): AskView {
  return {
    id,
    categoryId: 'identity',
    materialId: 'identity-2',
    reason: 'blurred',
    reasonText: {
      'zh-CN': '这张照片太模糊，请重新拍摄；光线充足时效果更好。',
      en: 'This picture is too blurred to read. Please take it again; good light helps.',
    },
    text: '',
    kind: 'replace',
    state: 'open',
    answer: null,
    box: null,
    ...values,
  };
}

const labels: Readonly<Record<string, readonly [string, string, string, string]>> = {
  identity: [
    '身份证明',
    'Proof of identity',
    '请上传身份证正、反两面。',
    'Both sides of your identity card.',
  ],
  diploma: [
    '学历证明',
    'Diploma',
    '毕业证书原件，或学信网学历证书电子注册备案表。',
    'The original, or the online registration form.',
  ],
  probation: [
    '试用期考核证明',
    'Probation report',
    '由试用机构盖章的考核合格证明。',
    'Stamped by the institution.',
  ],
  licence: [
    '医师资格/执业证书',
    'Licence to practise',
    '已取得助理医师资格的考生上传。',
    'If you already hold an assistant licence.',
  ],
  employer: ['工作单位证明', 'Proof of employment', '近三个月内开具。', 'Not older than three months.'],
  other: ['其他材料', 'Other documents', '考点另行要求的材料。', 'Whatever your exam site asks for besides.'],
};

/** The six categories of the examination, with the given pictures. */
export function specimenCategories(
  materials: Readonly<Record<string, readonly MaterialView[]>> = {},
  lock: Lock | null = null,
): readonly CategoryView[] {
  return Object.entries(labels).map(([id, [zh, en, helpZh, helpEn]]) =>
    specimenCategory(id, {
      label: { 'zh-CN': zh, en },
      help: { 'zh-CN': helpZh, en: helpEn },
      required: id !== 'other' && id !== 'licence',
      maximum: id === 'identity' ? 2 : id === 'other' ? 6 : 3,
      sampleUrl: id === 'identity' ? specimenSampleUrl : null,
      lock,
      materials: materials[id] ?? [],
    }),
  );
}

/** A small drawing as a sample, kept in the module so that nothing is fetched. */
export const specimenSampleUrl =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 200'%3E%3Crect width='320' height='200' rx='12' fill='%23dfe9f5'/%3E%3Crect x='210' y='40' width='80' height='100' fill='%23a9bcd3'/%3E%3Cg fill='%238094ad'%3E%3Crect x='30' y='44' width='120' height='12'/%3E%3Crect x='30' y='76' width='90' height='12'/%3E%3Crect x='30' y='108' width='150' height='12'/%3E%3Crect x='30' y='160' width='240' height='14'/%3E%3C/g%3E%3C/svg%3E";

/** A plainly made-up text that was not agreed to yet. */
export const specimenConsent: ConsentView = {
  text: {
    'zh-CN': '（演示文字）考试机构仅为报名审核使用您上传的材料，审核结束后按规定删除。',
    en: '(Specimen) The examining body uses what you upload for this registration alone and deletes it afterwards.',
  },
  version: 'specimen-1',
  url: 'https://exam.example/notice',
  givenVersion: null,
  guardian: null,
};

/** The same of a candidate under 14. */
export const specimenMinorConsent: ConsentView = {
  ...specimenConsent,
  guardian: {
    text: {
      'zh-CN': '（演示文字）我是考生的监护人，同意。',
      en: '(Specimen) I am a guardian and agree.',
    },
    given: false,
  },
};

/** A draft with nothing uploaded, and whatever is changed about it. */
export function specimenState(values: Partial<StateView> = {}): StateView {
  return {
    now: specimenNow,
    version: 'v1',
    programme: {
      id: 'exam-2026',
      title: { 'zh-CN': '2026 年医师资格考试（演示）', en: 'Medical Licensing Examination 2026 (demo)' },
      phase: 'open',
      opensAt: specimenNow - 200 * hourMs,
      closesAt: specimenNow + 171.5 * hourMs,
      timeZone: 'Asia/Shanghai',
      declaration: {
        'zh-CN': '本人承诺所上传的材料真实、准确、完整、有效，并对此承担相应责任。',
        en: 'I declare that the documents I have uploaded are true, accurate, complete and valid.',
      },
    },
    application: {
      id: 'application-1',
      state: 'draft',
      mustAct: 'candidate',
      revision: 0,
      activatedAt: specimenNow - hourMs,
      round: 0,
      dueAt: null,
    },
    candidate: { name: '林晓岚', site: '第一考点', region: '东区' },
    profile: {
      fields: [
        {
          name: 'phone',
          label: { 'zh-CN': '手机号码', en: 'Mobile phone' },
          kind: 'mobile',
          required: true,
          help: {
            'zh-CN': '审核结果将以短信通知到这个号码，请务必准确填写。',
            en: 'Review results are sent to this number by SMS.',
          },
        },
        { name: 'email', label: { 'zh-CN': '电子邮箱', en: 'E-mail' }, kind: 'email', required: false },
      ],
      values: { phone: '13800138000' },
      complete: true,
      missing: [],
    },
    consent: null,
    lock: null,
    actions: ['edit-profile', 'add-material', 'remove-material', 'replace-material', 'submit'],
    categories: specimenCategories(),
    feedback: [],
    asks: [],
    missing: ['identity', 'diploma', 'probation', 'employer'].map((categoryId) => ({
      kind: 'pictures',
      categoryId,
      have: 0,
      need: 1,
    })),
    submission: null,
    categoryChange: null,
    keptAside: [],
    ...values,
  };
}
