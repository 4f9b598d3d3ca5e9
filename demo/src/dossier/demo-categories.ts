import type { Candidate, CategoryOptions } from '@dossier/server-sdk';

const megabyte = 1024 * 1024;

const identity: CategoryOptions = {
  id: 'identity',
  label: { 'zh-CN': '身份证明', en: 'Proof of identity' },
  help: {
    'zh-CN': '身份证件人像面和国徽面各一张，四角完整。',
    en: 'Both sides of the identity card, one picture each, with all four corners.',
  },
  sampleUrl: '/site/samples/identity.svg',
  required: true,
  minimum: 2,
  maximum: 2,
};

const education: CategoryOptions = {
  id: 'education',
  label: { 'zh-CN': '学历证明', en: 'Proof of education' },
  help: { 'zh-CN': '毕业证书原件，文字和印章清晰。', en: 'The diploma itself, with text and seal readable.' },
  sampleUrl: '/site/samples/education.svg',
  required: true,
  maximum: 3,
};

const probation: CategoryOptions = {
  id: 'probation',
  label: { 'zh-CN': '试用期考核证明', en: 'Probation assessment' },
  help: {
    'zh-CN': '试用机构填写并盖章的考核证明，逐页上传。',
    en: 'The assessment filled in and sealed by the institution, page by page.',
  },
  sampleUrl: '/site/samples/probation.svg',
  required: true,
  maximum: 4,
};

const licence: CategoryOptions = {
  id: 'licence',
  label: { 'zh-CN': '医师资格/执业证书', en: 'Qualification or practising licence' },
  help: {
    'zh-CN': '执业助理医师资格证书和执业证书，含变更记录页。',
    en: 'Assistant physician qualification and licence, pages with changes included.',
  },
  sampleUrl: '/site/samples/licence.svg',
  required: true,
  minimum: 2,
  maximum: 5,
  maxBytes: 300 * 1024,
};

const employer: CategoryOptions = {
  id: 'employer',
  label: { 'zh-CN': '工作单位证明', en: 'Proof of employment' },
  help: { 'zh-CN': '单位出具并盖章的在岗证明。', en: 'A sealed statement of the employer.' },
  sampleUrl: '/site/samples/employer.svg',
  required: true,
  maximum: 1,
};

const other: CategoryOptions = {
  id: 'other',
  label: { 'zh-CN': '其他材料', en: 'Other material' },
  help: {
    'zh-CN': '考点要求的补充材料，没有可不传；每张不超过 8 MB。',
    en: 'What your site asked for in addition, if anything; up to 8 MB each.',
  },
  sampleUrl: '/site/samples/other.svg',
  maximum: 6,
  maxBytes: 8 * megabyte,
};

/** What the demo asks a candidate for: it depends on how they come to the examination. */
export function demoCategories(candidate: Candidate): readonly CategoryOptions[] {
  switch (candidate.attributes?.entryRoute) {
    case 'assistant':
      return [identity, education, licence, employer, other];
    case 'service':
      return [identity, education, probation, licence, employer, other];
    default:
      return [identity, education, probation, employer, other];
  }
}
