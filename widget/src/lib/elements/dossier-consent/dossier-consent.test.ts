import type { StateView } from '@dossier/server-sdk/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, pickFiles, press, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import { specimenConsent, specimenMinorConsent, specimenState } from '../upload-testing/specimen-state.js';

afterEach(() => {
  document.body.replaceChildren();
});

const asked = specimenState({ consent: specimenConsent });
const sheet = 'dossier-upload-sheet';
const path = [sheet, 'dossier-consent'] as const;

async function waitFor(element: DossierUpload, ready: () => boolean): Promise<void> {
  for (let round = 0; round < 50 && !ready(); round += 1) await settle(element);
  expect(ready()).toBe(true);
}

function sessionOf(element: DossierUpload): FakeCandidateSession {
  return element.session as FakeCandidateSession;
}

function words(element: DossierUpload): string {
  return (find(element, ...path).shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
}

function box(element: DossierUpload): HTMLInputElement {
  return find<HTMLInputElement>(element, ...path, '#agree');
}

/** Whether the box has the focus, by every shadow root on the way. */
function isFocused(element: DossierUpload, id = 'agree'): boolean {
  return find(element, ...path).shadowRoot?.activeElement?.id === id;
}

function uploads(element: DossierUpload) {
  return sessionOf(element).calls.filter(([name]) => name === 'upload');
}

/** The open sheet of a candidate who is asked, with a picture that is ready. */
async function openAsked(
  lang: 'zh-CN' | 'zh-TW' | 'en' = 'zh-CN',
  state: StateView = asked,
): Promise<DossierUpload> {
  const element = await showScene('sheet-empty', lang);
  sessionOf(element).play({ state });
  await waitFor(element, () => find(element, sheet).shadowRoot?.querySelector('dossier-consent') !== null);
  await waitFor(element, () => find(element, ...path).shadowRoot?.querySelector('#agree') != null);
  await pickFiles(element, [new File(['x'], 'front.jpg')]);
  await waitFor(
    element,
    () => find(element, sheet).shadowRoot?.querySelector('.chosen:not(.unneeded)') != null,
  );
  return element;
}

describe('dossier-consent', () => {
  it.each(['zh-CN', 'zh-TW', 'en'] as const)('is accessible, silent and complaining, in %s', async (lang) => {
    const element = await openAsked(lang);
    expect(await findViolations(element)).toEqual([]);
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    expect(await findViolations(element)).toEqual([]);
    const link = find<HTMLAnchorElement>(element, ...path, 'a');
    expect([link.href, link.target, link.rel]).toEqual([
      specimenConsent.url,
      '_blank',
      'noopener noreferrer',
    ]);
    for (const target of [link, find(element, ...path, '.check')]) {
      expect(target.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    }
  });

  it('uses the words of the host where it has some', async () => {
    const element = await openAsked();
    element.messages = { 'consent.heading': '个人信息处理告知', 'consent.agree': '我同意（演示）' };
    await settle(element);
    expect(words(element)).toContain('个人信息处理告知');
    expect(words(element)).toContain('我同意（演示）');
    expect(words(element)).not.toContain('上传前请阅读');
    // What it has no words for stays ours.
    expect(words(element)).toContain('查看全文');
  });

  it('says what is missing at the box, once, and sends nothing', async () => {
    const element = await openAsked();
    expect(words(element)).toContain('（演示文字）');
    expect(box(element).getAttribute('aria-invalid')).toBe('false');
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    expect(box(element).getAttribute('aria-invalid')).toBe('true');
    const alerts = find(element, ...path).shadowRoot?.querySelectorAll('[role=alert] .problem');
    expect(alerts?.length).toBe(1);
    expect(words(element)).toContain('请先阅读并勾选同意');
    expect(find(element, sheet, '.complaint').hidden).toBe(true);
    expect(uploads(element)).toEqual([]);
    await press(element, ...path, '#agree');
    expect(box(element).getAttribute('aria-invalid')).toBe('false');
    expect(words(element)).not.toContain('请先阅读并勾选同意');
  });

  it('sends the version that was ticked with the pictures, once for two presses', async () => {
    const element = await openAsked();
    await press(element, ...path, '#agree');
    const submit = find(element, sheet, '#submit');
    submit.click();
    submit.click();
    await settle(element);
    expect(uploads(element).map(([, category, , options]) => [category, options])).toEqual([
      ['identity', { consent: 'specimen-1' }],
    ]);
  });

  it('takes the tick back when the text changes, before the press and after it', async () => {
    const element = await openAsked();
    await press(element, ...path, '#agree');
    sessionOf(element).play({ state: { ...asked, consent: { ...specimenConsent, version: 'specimen-2' } } });
    await settle(element);
    expect(box(element).checked).toBe(false);
    expect(words(element)).toContain('以上内容刚刚更新');
    await press(element, ...path, '#agree');
    sessionOf(element).refusal = { code: 'consent_changed', details: { version: 'specimen-3' } };
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    expect([box(element).checked, words(element).includes('以上内容刚刚更新')]).toEqual([false, true]);
    expect(find(element, sheet, '.complaint').hidden).toBe(true);
  });

  it('keeps tick and pictures when no answer comes, for another press', async () => {
    const element = await openAsked();
    await press(element, ...path, '#agree');
    sessionOf(element).refusal = { code: 'network', details: {} };
    await press(element, sheet, '#submit');
    await waitFor(element, () => !find(element, sheet, '.complaint').hidden);
    expect(box(element).checked).toBe(true);
    await press(element, sheet, '#submit');
    await settle(element);
    expect(uploads(element)).toHaveLength(2);
    expect(sessionOf(element).snapshot.transfers).toHaveLength(1);
  });

  it('goes when another tab has agreed, and asks nobody who has', async () => {
    const element = await openAsked();
    const given = { ...specimenConsent, givenVersion: specimenConsent.version };
    sessionOf(element).play({ state: { ...asked, consent: given } });
    await settle(element);
    expect(find(element, sheet).shadowRoot?.querySelector('dossier-consent')).toBeNull();
    await press(element, sheet, '#submit');
    await settle(element);
    expect(uploads(element).map(([, , , options]) => options)).toEqual([{}]);
  });
});

describe('dossier-consent of a candidate under 14', () => {
  const minor = specimenState({ consent: specimenMinorConsent });
  const guardian = (element: DossierUpload) => find<HTMLInputElement>(element, ...path, '#guardian');
  const problems = (element: DossierUpload) =>
    [...(find(element, ...path).shadowRoot?.querySelectorAll('[role=alert]') ?? [])].map(
      ({ textContent }) => textContent?.trim() ?? '',
    );
  const invalid = (element: DossierUpload) =>
    [box(element), guardian(element)].map((one) => one.getAttribute('aria-invalid'));

  it.each([
    ['zh-CN', '考生未满 14 周岁，须由父母或其他监护人同意。', '（演示文字）我是考生的监护人，同意。'],
    ['zh-TW', '考生未滿 14 歲，須由父母或其他監護人同意。', '（演示文字）我是考生的监护人，同意。'],
    [
      'en',
      'The candidate is under 14: a parent or guardian has to agree.',
      '(Specimen) I am a guardian and agree.',
    ],
  ] as const)('shows a second box, accessible, silent and complaining, in %s', async (lang, note, label) => {
    const element = await openAsked(lang, minor);
    expect(await findViolations(element)).toEqual([]);
    expect(words(element)).toContain(note);
    const root = find(element, ...path).shadowRoot;
    expect(guardian(element).labels?.[0]?.textContent?.trim()).toBe(label);
    for (const id of guardian(element).getAttribute('aria-describedby')?.split(' ') ?? ['none']) {
      expect(root?.getElementById(id), id).not.toBeNull();
    }
    for (const target of root?.querySelectorAll('.check') ?? []) {
      expect(target.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    }
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    expect(problems(element).every((problem) => problem !== '')).toBe(true);
    expect(await findViolations(element)).toEqual([]);
  });

  it('has each empty box say its own, with the focus on the first of them, and sends nothing', async () => {
    const element = await openAsked('zh-CN', minor);
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    expect(problems(element)).toEqual([
      '请先阅读并勾选同意，再提交。',
      '请父母或其他监护人阅读并勾选同意，再提交。',
    ]);
    await press(element, ...path, '#agree');
    expect([problems(element)[0], invalid(element)]).toEqual(['', ['false', 'true']]);
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element, 'guardian'));
    expect(invalid(element)).toEqual(['false', 'true']);
    await press(element, ...path, '#agree');
    await press(element, ...path, '#guardian');
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    expect(invalid(element)).toEqual(['true', 'false']);
    expect(uploads(element)).toEqual([]);
  });

  it('is ticked by keyboard, and both ticks go with the pictures', async () => {
    const element = await openAsked('zh-CN', minor);
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{Tab}');
    expect(isFocused(element, 'guardian')).toBe(true);
    await userEvent.keyboard(' ');
    await settle(element);
    expect([box(element).checked, guardian(element).checked]).toEqual([true, true]);
    expect(problems(element)).toEqual(['', '']);
    await press(element, sheet, '#submit');
    expect(uploads(element).map(([, category, , options]) => [category, options])).toEqual([
      ['identity', { consent: 'specimen-1', guardian: true }],
    ]);
  });

  it('asks whoever has agreed alone, and nobody once a guardian has', async () => {
    const alone = { ...specimenMinorConsent, givenVersion: specimenMinorConsent.version };
    const element = await openAsked('zh-CN', specimenState({ consent: alone }));
    const both = { ...alone, guardian: { text: '', given: true } };
    sessionOf(element).play({ state: specimenState({ consent: both }) });
    await settle(element);
    expect(find(element, sheet).shadowRoot?.querySelector('dossier-consent')).toBeNull();
  });

  it('takes a tick back when the age turns out under way, told by the state or by the refusal', async () => {
    const element = await openAsked();
    expect(find(element, ...path).shadowRoot?.querySelector('#guardian')).toBeNull();
    await press(element, ...path, '#agree');
    sessionOf(element).play({ state: minor });
    await settle(element);
    expect(box(element).checked).toBe(false);
    expect(words(element)).toContain('以上内容刚刚更新');
    await press(element, ...path, '#agree');
    await press(element, ...path, '#guardian');
    sessionOf(element).refusal = { code: 'consent_needed', details: { version: 'specimen-1' } };
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    expect([box(element).checked, guardian(element).checked]).toEqual([false, false]);
    expect(problems(element)).toEqual(['以上内容刚刚更新。请重新阅读并勾选同意，再提交。', '']);
    expect(find(element, sheet, '.complaint').hidden).toBe(true);
  });

  it('uses the words of the host where it has some', async () => {
    const element = await openAsked('zh-CN', minor);
    element.messages = {
      'consent.guardian': '（演示）家长须知',
      'consent.guardianNeeded': '（演示）请家长勾选',
    };
    await press(element, sheet, '#submit');
    await waitFor(element, () => isFocused(element));
    expect(words(element)).toContain('（演示）家长须知');
    expect(problems(element)[1]).toBe('（演示）请家长勾选');
  });
});
