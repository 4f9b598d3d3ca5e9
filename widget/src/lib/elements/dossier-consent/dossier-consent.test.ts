import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, pickFiles, press, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import { specimenConsent, specimenState } from '../upload-testing/specimen-state.js';

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
function isFocused(element: DossierUpload): boolean {
  return find(element, ...path).shadowRoot?.activeElement?.id === 'agree';
}

function uploads(element: DossierUpload) {
  return sessionOf(element).calls.filter(([name]) => name === 'upload');
}

/** The open sheet of a candidate who is asked, with a picture that is ready. */
async function openAsked(lang: 'zh-CN' | 'zh-TW' | 'en' = 'zh-CN'): Promise<DossierUpload> {
  const element = await showScene('sheet-empty', lang);
  sessionOf(element).play({ state: asked });
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
