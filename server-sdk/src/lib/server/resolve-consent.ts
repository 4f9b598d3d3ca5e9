import { createHash } from 'node:crypto';
import type { Consent } from '../model/consent.js';
import type { LocalizedText } from '../model/localized-text.js';
import type { ConsentOptions } from './options.js';

/** Longer texts belong behind `url`: this one travels with every state. */
const mostCharacters = 4_000;

/** What a parent or guardian ticks when the host gives no words of its own: whose data it is decides, not who wrote them. */
const defaultGuardianText = {
  'zh-CN':
    '本人是考生的父母或其他监护人，已阅读以上内容，同意考生上传材料，并同意按以上内容处理考生的个人信息。',
  'zh-TW':
    '本人是考生的父母或其他監護人，已閱讀以上內容，同意考生上傳資料，並同意依以上內容處理考生的個人資料。',
  en: 'I am a parent or guardian of the candidate. I have read the above, and I agree to the upload and to the processing of the candidate’s personal data as described there.',
};

/**
 * The consent with the digest of its text, or null when the programme has none.
 * @throws Error in one sentence naming the option that is wrong
 */
export function resolveConsent(options: ConsentOptions | null = null): Consent | null {
  if (options === null) return null;
  const { text, version, url = null, guardian = { text: defaultGuardianText } } = options;
  if (typeof version !== 'string' || !/^[A-Za-z0-9._-]{1,64}$/.test(version)) {
    throw new Error('programme.consent.version: 1 to 64 of [A-Za-z0-9._-]');
  }
  checkText('text', text);
  checkText('guardian.text', guardian?.text);
  if (url !== null && !isWebAddress(url)) {
    throw new Error('programme.consent.url: an address beginning with https:// or http://');
  }
  const words = { text: guardian.text, sha256: digestText(guardian.text) };
  return { text, version, url, sha256: digestText(text), guardian: words };
}

function digestText(text: LocalizedText): string {
  return createHash('sha256').update(JSON.stringify(text)).digest('hex');
}

function checkText(name: string, text: LocalizedText): void {
  const texts: readonly unknown[] = typeof text === 'string' ? [text] : Object.values(text ?? {});
  const isGood = (one: unknown): boolean =>
    typeof one === 'string' && one.trim() !== '' && one.length <= mostCharacters;
  if (texts.length > 0 && texts.every(isGood)) return;
  throw new Error(`programme.consent.${name}: 1 to ${mostCharacters} characters in each language`);
}

/** Nothing that would run as a script of the host's page. */
function isWebAddress(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  return ['https:', 'http:'].includes(new URL(url).protocol);
}
