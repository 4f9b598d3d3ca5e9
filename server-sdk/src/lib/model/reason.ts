import type { AskKind } from './ask.js';
import type { LocalizedText } from './localized-text.js';

/** A coded reason for asking: short for the desk, a sentence for the candidate, and what it asks for next. */
export interface Reason {
  readonly code: string;
  readonly label: LocalizedText;
  /** Tells the candidate what happened and what to do. */
  readonly text: LocalizedText;
  readonly kind: AskKind;
}

/** The reasons every programme starts with; `review.reasons` replaces them. */
export const defaultReasons: readonly Reason[] = [
  {
    code: 'blurred',
    label: { 'zh-CN': '模糊不清', en: 'Blurred' },
    text: {
      'zh-CN': '这张照片太模糊，请重新拍摄；光线充足时效果更好。',
      en: 'This picture is too blurred to read. Please take it again; good light helps.',
    },
    kind: 'replace',
  },
  {
    code: 'incomplete',
    label: { 'zh-CN': '画面不完整', en: 'Cut off' },
    text: {
      'zh-CN': '画面不完整，请拍下整页，四个角都要看得到。',
      en: 'Part of the page is missing. Please photograph the whole page with all four corners.',
    },
    kind: 'replace',
  },
  {
    code: 'wrong-document',
    label: { 'zh-CN': '材料不符', en: 'Wrong document' },
    text: {
      'zh-CN': '这不是本类别要求的材料，请上传正确的材料。',
      en: 'This is not the document asked for here. Please upload the right one.',
    },
    kind: 'replace',
  },
  {
    code: 'expired',
    label: { 'zh-CN': '已过有效期', en: 'Expired' },
    text: {
      'zh-CN': '证件已过有效期，请上传有效期内的证件。',
      en: 'The document has expired. Please upload a valid one.',
    },
    kind: 'replace',
  },
  {
    code: 'missing-page',
    label: { 'zh-CN': '缺页', en: 'Page missing' },
    text: { 'zh-CN': '材料缺页，请补充上传。', en: 'A page is missing. Please add it.' },
    kind: 'add',
  },
  {
    code: 'explain',
    label: { 'zh-CN': '需要说明', en: 'Please explain' },
    text: { 'zh-CN': '请用文字说明情况。', en: 'Please explain in words.' },
    kind: 'answer',
  },
  {
    code: 'profile',
    label: { 'zh-CN': '个人信息有误', en: 'Personal data' },
    text: {
      'zh-CN': '个人信息有误，请点击「修改」更正。',
      en: 'Please correct your personal data with “Edit”.',
    },
    kind: 'profile',
  },
];
