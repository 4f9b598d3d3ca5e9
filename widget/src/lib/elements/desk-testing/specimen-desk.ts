import type { ChoicesView, DeskView } from '@dossier/server-sdk/contract';

/** The moment at which every specimen stands: 2026-09-24, 14:30 in Shanghai. */
export const specimenNow = Date.UTC(2026, 8, 24, 6, 30);

/** What this reviewer may narrow lists to. */
export const specimenChoices: ChoicesView = {
  sites: ['城东考点', '城西考点', '城南考点'],
  regions: ['示范考区'],
  reviewers: [
    { id: 'kaodian', name: '周文静' },
    { id: 'kaodian2', name: '高远' },
  ],
};

/** A desk of two stages, of which this reviewer has the first. */
export const specimenDesk: DeskView = {
  now: specimenNow,
  programme: {
    id: 'exam-2026',
    title: { 'zh-CN': '2026 年示范资格考试报名', en: 'Specimen Examination 2026' },
    timeZone: 'Asia/Shanghai',
  },
  policy: {
    displayProven: true,
    fourEyed: false,
    maxRounds: null,
    maxViewsPerDay: null,
    watermark: false,
  },
  messages: [],
  reviewer: { id: 'kaodian', name: '周文静', rights: ['original', 'reopen', 'bounce'] },
  stages: [
    { id: 'site', label: { 'zh-CN': '考点审核', en: 'Site review' }, mine: true },
    { id: 'district', label: { 'zh-CN': '考区审核', en: 'District review' }, mine: true },
  ],
  reasons: [
    reason('blurred', ['模糊不清', 'Blurred'], 'replace', [
      '这张照片太模糊，请重新拍摄；光线充足时效果更好。',
      'This picture is too blurred to read. Please take it again; good light helps.',
    ]),
    reason('incomplete', ['画面不完整', 'Cut off'], 'replace', [
      '画面不完整，请拍下整页，四个角都要看得到。',
      'Part of the page is missing. Please photograph the whole page with all four corners.',
    ]),
    reason('wrong-document', ['材料不符', 'Wrong document'], 'replace', [
      '这不是本类别要求的材料，请上传正确的材料。',
      'This is not the document asked for here. Please upload the right one.',
    ]),
    reason('expired', ['已过有效期', 'Expired'], 'replace', [
      '证件已过有效期，请上传有效期内的证件。',
      'The document has expired. Please upload a valid one.',
    ]),
    reason('missing-page', ['缺页', 'Page missing'], 'add', [
      '材料缺页，请补充上传。',
      'A page is missing. Please add it.',
    ]),
    reason('explain', ['需要说明', 'Please explain'], 'answer', [
      '请用文字说明情况。',
      'Please explain in words.',
    ]),
    reason('profile', ['个人信息有误', 'Personal data'], 'profile', [
      '个人信息有误，请点击「修改」更正。',
      'Please correct your personal data with “Edit”.',
    ]),
  ],
  returnPeriodMs: 86_400_000,
  nearMs: 21_600_000,
};

type Pair = readonly [zh: string, en: string];

function reason(
  code: string,
  [labelZh, labelEn]: Pair,
  kind: DeskView['reasons'][number]['kind'],
  [textZh, textEn]: Pair,
): DeskView['reasons'][number] {
  return {
    code,
    label: { 'zh-CN': labelZh, en: labelEn },
    text: { 'zh-CN': textZh, en: textEn },
    kind,
  };
}
