import { describe, expect, it } from 'vitest';
import { sampleCategories } from '../testing/start-dossier.js';
import type { DossierOptions } from './options.js';
import { resolveSettings } from './resolve-settings.js';

const base = {
  programme: { id: 'exam', title: 'exam' },
  categories: sampleCategories,
  stages: [{ id: 'site', label: 'site' }],
  auth: { authenticate: () => null },
  notify: { send: () => undefined },
} as unknown as DossierOptions;
const reason = { code: 'blurred', label: 'x', text: 'x', kind: 'replace' as const };
const field = { name: 'phone', label: 'x', kind: 'mobile' as const, required: true };

describe('options', () => {
  it('get the defaults of the design', () => {
    const settings = resolveSettings(base);
    expect(settings.programme).toMatchObject({
      afterClosing: 'asks',
      unlock: 'unaccepted',
      returnPeriodMs: 24 * 3_600_000,
      afterReturnPeriod: 'nothing',
      remindersMs: [],
      timeZone: 'Asia/Shanghai',
    });
    expect(settings.reviewPolicy).toMatchObject({ displayProven: true, fourEyed: false, watermark: true });
    expect(JSON.parse(JSON.stringify(settings))).toEqual(settings);
  });

  it.each<[RegExp, Partial<DossierOptions>]>([
    [/^stages: at least one/, { stages: [] }],
    [/^stages: an id stands twice/, { stages: [...base.stages, ...base.stages] }],
    [/^stages\[0\]/, { stages: [{ id: '考点', label: 'x' }] }],
    [/^programme\.id/, { programme: { id: 'a b', title: 'x' } }],
    [/^programme\.opensAt/, { programme: { id: 'exam', title: 'x', opensAt: 'soon' } }],
    [/^programme\.timeZone/, { programme: { id: 'exam', title: 'x', timeZone: 'Mars/Base' } }],
    [/^profile\.fields: an id/, { profile: { fields: [field, field] } }],
    [/^profile\.fields\[1\]/, { profile: { fields: [field, { ...field, name: 'id_number' }] } }],
    [/^review\.policy\.maxRounds/, { review: { policy: { maxRounds: 0 } } }],
    [/^review\.policy\.maxViewsPerDay/, { review: { policy: { maxViewsPerDay: 1.5 } } }],
    [/^review\.reasons: an id/, { review: { reasons: [reason, reason] } }],
    [/^review\.reasons\[0\]/, { review: { reasons: [{ ...reason, code: '模糊' }] } }],
    [
      /^notify\.templates\[0\]\.text: \{姓名\}/,
      { notify: { send: () => undefined, templates: [{ kind: 'returned', text: '{姓名}' }] } },
    ],
  ])('are refused at the start: %s', (sentence, more) => {
    expect(() => resolveSettings({ ...base, ...more })).toThrow(sentence);
  });
});
