import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';

afterEach(() => {
  document.body.replaceChildren();
});

describe('dossier-category', () => {
  it('is accessible with pictures in every state', async () => {
    expect(await findViolations(await showScene('draft-busy', 'zh-CN'))).toEqual([]);
  });

  it('never crops a picture and gives every tile one size', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    const category = find(element, '#category-diploma');
    const picture = find<HTMLImageElement>(category, 'dossier-picture', 'img');
    expect(getComputedStyle(picture).objectFit).toBe('contain');
    const frame = find(category, '.frame').getBoundingClientRect();
    const add = find(category, '.add').getBoundingClientRect();
    expect(Math.abs(frame.width - add.width)).toBeLessThan(1);
    expect(Math.abs(frame.height - add.height)).toBeLessThan(1);
  });

  it('offers no 上传 when the maximum is reached', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    const category = find(element, '#category-identity');
    expect(category.shadowRoot?.querySelector('.add')).toBeNull();
    expect(category.shadowRoot?.textContent).toContain('不能继续上传');
  });

  it('shows progress in numbers, and a failed picture with what to do and 重试', async () => {
    const element = await showScene('draft-busy', 'zh-CN');
    const category = find(element, '#category-probation');
    expect(category.shadowRoot?.textContent).toContain('43%');
    expect(category.shadowRoot?.textContent).toContain('81 KB / 186 KB');
    find(category, '#transfer-page-3 .button').click();
    await settle(element);
    expect((element.session as FakeCandidateSession).calls).toContainEqual(['retry', 'page-3']);
  });

  it('offers no 重试 to a picture that a lock has parked', async () => {
    const element = await showScene('draft-busy', 'zh-CN');
    const session = element.session as FakeCandidateSession;
    const problem = { code: 'locked', details: { reason: 'submitted' } } as const;
    const transfers = session.snapshot.transfers.map((item) =>
      item.id === 'page-3' ? { ...item, phase: 'failed' as const, problem, isParked: true } : item,
    );
    session.snapshot = { ...session.snapshot, transfers };
    session.dispatchEvent(new Event('change'));
    await settle(element);
    const tile = find(element, '#category-probation').shadowRoot?.querySelector('#transfer-page-3');
    expect(tile?.querySelector('.why')?.textContent).not.toBe('');
    expect(tile?.querySelector('.button')).toBeNull();
  });

  it('says why a picture was rejected', async () => {
    const element = await showScene('draft-busy', 'zh-CN');
    const tile = find(element, '#category-diploma', '#material-diploma-2');
    expect(tile.textContent).toContain('图片文件不完整或已损坏。请重新选取或重新拍摄。');
  });

  it('folds what is finished and unfolds it on request', async () => {
    const element = await showScene('submitted', 'zh-CN');
    const category = find(element, '#category-identity');
    expect(find(category, '#body').hidden).toBe(true);
    find(category, '.fold').click();
    await settle(element);
    expect(find(category, '#body').hidden).toBe(false);
  });
});
