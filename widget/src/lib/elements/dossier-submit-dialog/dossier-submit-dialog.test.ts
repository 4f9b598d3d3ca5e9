import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { scenes } from '../upload-testing/scenes.js';
import { showScene } from '../upload-testing/show-scene.js';

afterEach(() => {
  document.body.replaceChildren();
});

describe('dossier-submit-dialog', () => {
  it('is accessible with the summary and with what is missing', async () => {
    expect(await findViolations(await showScene('submit-summary', 'zh-CN'))).toEqual([]);
    document.body.replaceChildren();
    expect(await findViolations(await showScene('submit-missing', 'en'))).toEqual([]);
  });

  it('lists what is missing and leads there', async () => {
    const element = await showScene('submit-missing', 'zh-CN');
    const links =
      find(element, 'dossier-submit-dialog').shadowRoot?.querySelectorAll<HTMLElement>('.link') ?? [];
    expect([...links].map((link) => link.textContent)).toContain('学历证明：还差 1 张');
    links[1]?.click();
    await settle(element);
    const add = find(element, '#category-diploma', '.add');
    expect(find(element, '#category-diploma').shadowRoot?.activeElement).toBe(add);
  });

  it('wants the declaration before it submits', async () => {
    const element = await showScene('submit-summary', 'zh-CN');
    const { calls } = element.session as FakeCandidateSession;
    find(element, 'dossier-submit-dialog', '#confirm').click();
    await settle(element);
    expect(calls.map(([name]) => name)).not.toContain('submit');
    find(element, 'dossier-submit-dialog', '#declare').click();
    find(element, 'dossier-submit-dialog', '#confirm').click();
    await settle(element);
    expect(calls.map(([name]) => name)).toContain('submit');
  });

  it('closes with the submission, and the focus goes to what it came to', async () => {
    const element = await showScene('submit-summary', 'zh-CN');
    const submitted = (await scenes.submitted?.session())?.snapshot.state ?? null;
    (element.session as FakeCandidateSession).play({ state: submitted, submittedNow: true });
    await settle(element);
    expect(element.shadowRoot?.activeElement?.textContent).toContain('上报完成，内容已锁定');
  });

  it('lets the host page stop it', async () => {
    const element = await showScene('submit-summary', 'zh-CN');
    element.addEventListener('dossier-before-submit', (event) => event.preventDefault());
    find(element, 'dossier-submit-dialog', '#declare').click();
    find(element, 'dossier-submit-dialog', '#confirm').click();
    await settle(element);
    const { calls } = element.session as FakeCandidateSession;
    expect(calls.map(([name]) => name)).not.toContain('submit');
  });

  it('says what to do when the server refuses, and stays open', async () => {
    const element = await showScene('submit-summary', 'zh-CN');
    (element.session as FakeCandidateSession).refusal = { code: 'check_busy', details: {} };
    find(element, 'dossier-submit-dialog', '#declare').click();
    find(element, 'dossier-submit-dialog', '#confirm').click();
    await settle(element);
    expect(find(element, 'dossier-submit-dialog').shadowRoot?.textContent).toContain('图片还在检查');
  });
});
