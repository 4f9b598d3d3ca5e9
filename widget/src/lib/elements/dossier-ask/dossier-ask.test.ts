import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scenes.js';
import { showScene } from '../upload-testing/show-scene.js';

afterEach(() => {
  document.body.replaceChildren();
});

const path = ['#category-identity', '#ask-ask-1'] as const;

describe('dossier-ask', () => {
  it('is accessible while somebody answers', async () => {
    expect(await findViolations(await showScene('returned-answering', 'zh-CN'))).toEqual([]);
  });

  it('shows the old picture with the reviewer’s words under it, and 上传 beside it', async () => {
    const element = await showScene('returned', 'zh-CN');
    const old = find(element, ...path, '#material-identity-2').getBoundingClientRect();
    const add = find(element, ...path, '.add').getBoundingClientRect();
    const said = find(element, ...path, '.reviewer');
    expect(add.left).toBeGreaterThan(old.right);
    expect(Math.abs(add.top - find(element, ...path, '.frame').getBoundingClientRect().top)).toBeLessThan(2);
    expect(said.getBoundingClientRect().top).toBeGreaterThanOrEqual(old.bottom);
    expect(said.textContent).toContain('反面的有效期限看不清');
  });

  it('opens the sheet for the picture that is to be replaced', async () => {
    const element = await showScene('returned', 'zh-CN');
    find(element, ...path, '.add').click();
    await settle(element);
    const sheet = find<HTMLElement & { replaces: string | null }>(element, 'dossier-upload-sheet');
    expect(sheet.replaces).toBe('identity-2');
  });

  it('takes words instead of a picture, but not none', async () => {
    const element = await showScene('returned-answering', 'zh-CN');
    const { calls } = element.session as FakeCandidateSession;
    find(element, ...path, 'button[type=submit]').click();
    await settle(element);
    expect(calls.map(([name]) => name)).not.toContain('answerAsk');
    find<HTMLTextAreaElement>(element, ...path, 'textarea').value = '证件遗失';
    find(element, ...path, 'button[type=submit]').click();
    await settle(element);
    expect(calls).toContainEqual(['answerAsk', 'ask-1', '证件遗失']);
  });
});
