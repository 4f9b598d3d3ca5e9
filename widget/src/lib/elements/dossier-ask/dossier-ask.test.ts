import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
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

  it.each(['zh-CN', 'en'] as const)('shows the reviewer’s box on the old picture, in %s', async (lang) => {
    const element = await showScene('returned', lang);
    const session = element.session as FakeCandidateSession;
    const { state } = session.snapshot;
    if (state === null) throw new Error('no state');
    const box = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
    session.play({
      state: { ...state, asks: state.asks.map((ask) => (ask.id === 'ask-1' ? { ...ask, box } : ask)) },
    });
    await settle(element);
    const frame = find(element, ...path, '#material-identity-2 .frame').getBoundingClientRect();
    const drawn = find(element, ...path, '.box').getBoundingClientRect();
    // The picture is 4:3, fitted into a square: an eighth of the frame is left free above and below it.
    const inner = frame.width - 2;
    expect(drawn.left - frame.left).toBeCloseTo(1 + inner * 0.25, 0);
    expect(drawn.top - frame.top).toBeCloseTo(1 + inner * (0.125 + 0.5 * 0.75), 0);
    expect(drawn.width).toBeCloseTo(inner * 0.5, 0);
    expect(drawn.height).toBeCloseTo(inner * 0.25 * 0.75, 0);
    expect(find(element, ...path, '.marked').textContent).toContain(
      lang === 'en' ? 'marked the place' : '框出了',
    );
    expect(await findViolations(element)).toEqual([]);
    find(element, ...path, '#material-identity-2 .view').click();
    await settle(element);
    const shown = find(element, '.viewer dossier-picture').getBoundingClientRect();
    const line = find(element, '.viewer .mark .line').getBoundingClientRect();
    const scale = Math.min(shown.width / 4, shown.height / 3);
    const middle = { x: line.left + line.width / 2, y: line.top + line.height / 2 };
    expect(middle.x).toBeCloseTo(shown.left + shown.width / 2, 0);
    expect(middle.y).toBeCloseTo(shown.top + shown.height / 2 + (0.625 - 0.5) * 3 * scale, 0);
    expect(Math.abs(line.width - 2 * scale)).toBeLessThan(10);
    expect(find(element, '.viewer figcaption').textContent).toContain(
      lang === 'en' ? 'marked the place' : '框出了',
    );
    expect(await findViolations(element)).toEqual([]);
  });

  it('has one place for the new picture when there are two reasons against the old one', async () => {
    const element = await showScene('returned', 'zh-CN');
    const session = element.session as FakeCandidateSession;
    const { state } = session.snapshot;
    const ask = state?.asks.find(({ id }) => id === 'ask-1');
    if (state === null || ask === undefined) throw new Error('no ask');
    const further = { ...ask, id: 'ask-9', text: '右下角被手指遮住了' };
    session.play({ state: { ...state, asks: [...state.asks, further] } });
    await settle(element);
    const second = find(element, '#category-identity', '#ask-ask-9');
    expect(second.shadowRoot?.querySelector('.add, .tile')).toBeNull();
    expect(second.shadowRoot?.textContent).toContain('右下角被手指遮住了');
    expect(find(element, ...path, '.add')).toBeDefined();
    expect(await findViolations(element)).toEqual([]);
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
