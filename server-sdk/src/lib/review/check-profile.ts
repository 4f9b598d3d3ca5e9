import type { Profile, ProfileField } from '../model/profile.js';

/** Names of the required fields that are missing and of the given ones that are wrong. */
export function missingProfileFields(fields: readonly ProfileField[], profile: Profile): readonly string[] {
  return fields
    .filter((field) => {
      const value = profile[field.name] ?? '';
      return value === '' ? field.required : !isValid(field, value);
    })
    .map((field) => field.name);
}

/** Trims what was typed; a number loses its spaces and hyphens, and full-width digits (１３８…) become plain ones. */
export function normalizeProfileValue(field: ProfileField, value: string): string {
  if (field.kind === 'mobile') return value.normalize('NFKC').replace(/[\s-]/g, '');
  return value.normalize('NFC').trim();
}

const mainlandMobile = /^(?:\+?86)?1[3-9]\d{9}$/;
const internationalNumber = /^\+[1-9]\d{6,14}$/;
const email = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,63}$/;

function isValid(field: ProfileField, value: string): boolean {
  if (value.length > 200 || hasControlCharacter(value)) return false;
  if (field.kind === 'mobile') return isMobile(value);
  return field.kind === 'email' ? email.test(value) : true;
}

/** A mainland China mobile number, or an international number with `+`; `+86` must be followed by a mainland one. */
function isMobile(value: string): boolean {
  if (mainlandMobile.test(value)) return true;
  return !value.startsWith('+86') && internationalNumber.test(value);
}

function hasControlCharacter(value: string): boolean {
  return [...value].some((character) => character < ' ' || character === '\u007f');
}
