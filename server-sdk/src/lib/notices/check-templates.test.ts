import { describe, expect, it } from 'vitest';
import { OptionError } from '../errors/option-error.js';
import { noticeKinds } from '../model/notice.js';
import type { NoticeWords } from '../model/settings.js';
import { makeSettings } from '../testing/make-record.js';
import { sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { checkTemplates } from './check-templates.js';
import { composeNotice } from './compose-notice.js';
import { placeholdersOf } from './placeholders.js';

const rules = {
  stages: [
    { id: 'site', label: 'site' },
    { id: 'district', label: 'district' },
  ],
  languages: ['zh-CN', 'en'],
};

function refusalOf(...templates: readonly unknown[]): string | null {
  try {
    checkTemplates(templates as readonly NoticeWords[], rules);
    return null;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    expect(error.message).toMatch(/^notify\.templates\[\d\]/);
    return `${error.code} ${error.option}`;
  }
}

describe('templates of notices', () => {
  it.each([
    ['{name}', 'unknown_placeholder notify.templates[0].text'],
    ['{姓名}', 'unknown_placeholder notify.templates[0].text'],
    ['{ hours }', 'unknown_placeholder notify.templates[0].text'],
    ['{}', 'unknown_placeholder notify.templates[0].text'],
    ['{constructor}', 'unknown_placeholder notify.templates[0].text'],
    ['{hours', 'unknown_placeholder notify.templates[0].text'],
    ['hours}', 'unknown_placeholder notify.templates[0].text'],
    ['{{hours}}', 'unknown_placeholder notify.templates[0].text'],
    [' ', 'empty_text notify.templates[0].text'],
    [{ 'zh-CN': '{hours}', en: '{hour}' }, 'unknown_placeholder notify.templates[0].text.en'],
    [{ 'zh-CN': '{hours}', en: '' }, 'empty_text notify.templates[0].text.en'],
    [{ 'zh-CN': '{hours}' }, 'missing_language notify.templates[0].text'],
    [{ en: '{hours}' }, 'missing_language notify.templates[0].text'],
    [{}, 'missing_language notify.templates[0].text'],
    [{ 'zh-CN': '{hours}', 'en-GB': '{hours}' }, null],
    [{ 'zh-CN': '{hours}', en: '{dueAt}', fr: '{stage}' }, null],
    ['{programme} {stage} {hours} {dueAt} {feedback}', null],
  ])('with the words %j: %s', (text, expected) => {
    expect(refusalOf({ kind: 'returned', text })).toBe(expected);
  });

  it('have the placeholders of their kind alone', () => {
    for (const kind of ['approved', 'refused']) {
      expect(refusalOf({ kind, text: '{hours}' })).toBe('unknown_placeholder notify.templates[0].text');
      expect(refusalOf({ kind, text: '{programme} {stage} {feedback}' })).toBeNull();
    }
    expect(refusalOf({ kind: 'reminder', text: '{hours} {dueAt}' })).toBeNull();
  });

  it('are for kinds and stages that there are, and no two for the same notices', () => {
    const text = 'x';
    expect(refusalOf({ kind: 'lost', text })).toBe('unknown_value notify.templates[0].kind');
    expect(refusalOf({ kind: 'returned', stage: 'moon', text })).toBe(
      'unknown_value notify.templates[0].stage',
    );
    const one = { kind: 'returned', stage: 'site', region: 'r1', text };
    expect(refusalOf(one, { ...one, stage: 'district' }, { ...one, site: 's1' })).toBeNull();
    expect(refusalOf(one, { ...one, text: 'y' })).toBe('duplicate_template notify.templates[1]');
  });

  it('that pass leave no brace in what is sent', () => {
    for (const kind of noticeKinds) {
      const text = placeholdersOf[kind].map((name) => `{${name}}`).join(' ');
      const candidate = sampleCandidate('1');
      const facts = { kind, stage: 'site', candidate, feedback: 'x', dueAt: 2e12, now: 1e12 };
      const sent = composeNotice({ ...makeSettings(), noticeWords: [{ kind, text }] }, facts);
      expect(sent).not.toMatch(/[{}]|undefined/);
      expect(sent.split(' ').every((part) => part !== '')).toBe(true);
    }
  });

  it('are refused by createDossier, with a code, before anything is opened', async () => {
    const notify = { send: () => undefined, templates: [{ kind: 'returned' as const, text: { en: 'x' } }] };
    await expect(startDossier({ notify })).rejects.toMatchObject({
      name: 'OptionError',
      code: 'missing_language',
      option: 'notify.templates[0].text',
    });
    const english = await startDossier({ notify: { ...notify, languages: ['en'] } });
    await english.remove();
  });
});
