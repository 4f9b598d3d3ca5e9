import { describe, expect, it } from 'vitest';
import type { ProfileField } from '../model/profile.js';
import { missingProfileFields, normalizeProfileValue } from './check-profile.js';

const field = (kind: ProfileField['kind'], required = true): ProfileField => ({
  name: 'it',
  label: 'it',
  kind,
  required,
});
const accepts = (kind: ProfileField['kind'], typed: string) =>
  missingProfileFields([field(kind)], { it: normalizeProfileValue(field(kind), typed) }).length === 0;

describe('a mobile number', () => {
  it.each([
    '13800138000',
    ' 138 0013 8000 ',
    '138-0013-8000',
    '+8613800138000',
    '8613800138000',
    '１３８００１３８０００',
    '19912345678',
    '+85291234567',
    '+14155552671',
  ])('is %s', (typed) => expect(accepts('mobile', typed)).toBe(true));

  it.each([
    '',
    '12345',
    '12800138000',
    '1380013800',
    '138001380000',
    '+8612800138000',
    '+86138001380001',
    '01012345678',
    'phone',
    '13800138000;drop',
    '+0123456789',
    '+1234567890123456',
    '1３800138000x',
    '١٣٨٠٠١٣٨٠٠٠',
  ])('is not %s', (typed) => expect(accepts('mobile', typed)).toBe(false));
});

describe('other fields', () => {
  it('e-mail: one address', () => {
    for (const typed of ['a@b.cn', ' kao.sheng+1@mail.example.com '])
      expect(accepts('email', typed)).toBe(true);
    for (const typed of ['a@b', 'a b@c.cn', '@c.cn', 'a@@c.cn', 'a@c..', 'a@c.c']) {
      expect(accepts('email', typed)).toBe(false);
    }
  });

  it('text: up to 200 characters without control characters', () => {
    expect(accepts('text', '王'.repeat(200))).toBe(true);
    expect(accepts('text', '王'.repeat(201))).toBe(false);
    expect(accepts('text', 'a\u0007b')).toBe(false);
    expect(accepts('text', '   ')).toBe(false);
  });

  it('need not be there unless required', () => {
    expect(missingProfileFields([field('mobile', false)], {})).toEqual([]);
    expect(missingProfileFields([field('mobile', false)], { it: '1' })).toEqual(['it']);
    expect(missingProfileFields([field('mobile')], {})).toEqual(['it']);
  });
});
