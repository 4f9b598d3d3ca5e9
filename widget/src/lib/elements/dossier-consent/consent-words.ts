import type { SupportedLocale } from '../../base/locale-controller.js';

/** The sentences of the consent; not in the catalogues, which everybody loads first. */
export const consentWords: Readonly<Record<SupportedLocale, ConsentWords>> = {
  'zh-CN': {
    heading: '上传前请阅读',
    agree: '我已阅读并同意以上内容',
    whole: '查看全文（在新窗口打开）',
    needed: '请先阅读并勾选同意，再提交。',
    changed: '以上内容刚刚更新。请重新阅读并勾选同意，再提交。',
    guardian: '考生未满 14 周岁，须由父母或其他监护人同意。',
    guardianNeeded: '请父母或其他监护人阅读并勾选同意，再提交。',
  },
  'zh-TW': {
    heading: '上傳前請閱讀',
    agree: '我已閱讀並同意以上內容',
    whole: '查看全文（在新視窗開啟）',
    needed: '請先閱讀並勾選同意，再送出。',
    changed: '以上內容剛剛更新。請重新閱讀並勾選同意，再送出。',
    guardian: '考生未滿 14 歲，須由父母或其他監護人同意。',
    guardianNeeded: '請父母或其他監護人閱讀並勾選同意，再送出。',
  },
  en: {
    heading: 'Please read before uploading',
    agree: 'I have read the above and agree to it',
    whole: 'Read the whole text (opens in a new window)',
    needed: 'Please read the text and tick the box to agree, then submit.',
    changed: 'The text has just changed. Please read it again and tick the box, then submit.',
    guardian: 'The candidate is under 14: a parent or guardian has to agree.',
    guardianNeeded: 'A parent or guardian has to read the text and tick this box, then submit.',
  },
};

export interface ConsentWords {
  readonly heading: string;
  readonly agree: string;
  readonly whole: string;
  readonly needed: string;
  readonly changed: string;
  readonly guardian: string;
  readonly guardianNeeded: string;
}
