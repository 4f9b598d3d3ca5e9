import type { LocalizedText } from './localized-text.js';

/** One field of the candidate's contact data (完善个人信息). */
export interface ProfileField {
  /** `[a-zA-Z][a-zA-Z0-9]*`, at most 64 characters. */
  readonly name: string;
  readonly label: LocalizedText;
  /** `mobile` is a mainland China number or an international one with `+`; `text` anything up to 200 characters. */
  readonly kind: 'mobile' | 'email' | 'text';
  readonly required: boolean;
  /** Says why it is asked for. */
  readonly help?: LocalizedText;
}

/** Field name to value; an absent field is missing. */
export type Profile = Readonly<Record<string, string>>;

/** What the SMS goes to. Used when the host configures no fields of its own. */
export const defaultProfileFields: readonly ProfileField[] = [
  {
    name: 'phone',
    label: { 'zh-CN': '手机号码', en: 'Mobile phone' },
    kind: 'mobile',
    required: true,
    help: {
      'zh-CN': '审核结果将以短信通知到这个号码，请务必准确填写。',
      en: 'Review results are sent to this number by SMS. Please check it carefully.',
    },
  },
];
