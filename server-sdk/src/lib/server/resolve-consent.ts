import { createHash } from 'node:crypto';
import type { Consent } from '../model/consent.js';
import type { LocalizedText } from '../model/localized-text.js';
import type { ConsentOptions } from './options.js';

/** Longer texts belong behind `url`: this one travels with every state. */
const mostCharacters = 4_000;

/**
 * The consent with the digest of its text, or null when the programme has none.
 * @throws Error in one sentence naming the option that is wrong
 */
export function resolveConsent(options: ConsentOptions | null = null): Consent | null {
  if (options === null) return null;
  const { text, version, url = null } = options;
  if (typeof version !== 'string' || !/^[A-Za-z0-9._-]{1,64}$/.test(version)) {
    throw new Error('programme.consent.version: 1 to 64 of [A-Za-z0-9._-]');
  }
  checkText(text);
  if (url !== null && !isWebAddress(url)) {
    throw new Error('programme.consent.url: an address beginning with https:// or http://');
  }
  return { text, version, url, sha256: createHash('sha256').update(JSON.stringify(text)).digest('hex') };
}

function checkText(text: LocalizedText): void {
  const texts: readonly unknown[] = typeof text === 'string' ? [text] : Object.values(text ?? {});
  const isGood = (one: unknown): boolean =>
    typeof one === 'string' && one.trim() !== '' && one.length <= mostCharacters;
  if (texts.length > 0 && texts.every(isGood)) return;
  throw new Error(`programme.consent.text: 1 to ${mostCharacters} characters in each language`);
}

/** Nothing that would run as a script of the host's page. */
function isWebAddress(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  return ['https:', 'http:'].includes(new URL(url).protocol);
}
