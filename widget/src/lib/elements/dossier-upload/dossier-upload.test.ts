import { afterEach, describe, expect, it, vi } from 'vitest';
import { messages as chinese } from '../../../locales/zh-CN.js';
import { findViolations } from '../desk-testing/find-violations.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, pickFiles, press, settle } from '../upload-testing/scene-acts.js';
import { scenes } from '../upload-testing/scenes.js';
import { showScene } from '../upload-testing/show-scene.js';
import { specimenCategories, specimenMaterial } from '../upload-testing/specimen-state.js';
import type { DossierUpload } from './dossier-upload.js';

afterEach(() => {
  document.body.replaceChildren();
});

function sessionOf(element: DossierUpload): FakeCandidateSession {
  return element.session as FakeCandidateSession;
}

function words(element: Element): string {
  return (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
}

/** The names of the events of the page, in their order. */
function listen(element: DossierUpload): string[] {
  const heard: string[] = [];
  for (const name of [
    'activated',
    'profile-saved',
    'uploaded',
    'removed',
    'submitted',
    'state-changed',
    'signed-out',
  ]) {
    element.addEventListener(`dossier-${name}`, () => heard.push(name));
  }
  return heard;
}

describe('dossier-upload', () => {
  it('is accessible', async () => {
    // Every other state, language and theme: test/src/screens.
    expect(await findViolations(await showScene('draft-busy', 'zh-CN', 'light'))).toEqual([]);
  });

  it('says 激活成功 after the first visit, and shows the profile first when it is incomplete', async () => {
    const element = await showScene('profile-first', 'zh-CN');
    expect(words(element)).toContain('激活成功');
    expect(words(element)).toContain('完善个人信息');
    expect(element.shadowRoot?.querySelector('dossier-category')).toBeNull();
    expect(words(find(element, 'dossier-profile-form'))).toContain('短信通知');
  });

  it('says 未锁定 in a draft and 上报完成，内容已锁定 after submitting, with what to do', async () => {
    expect(words(await showScene('draft-empty', 'zh-CN'))).toContain('未锁定');
    const submitted = words(await showScene('submitted', 'zh-CN'));
    for (const sentence of ['已锁定', '上报完成，内容已锁定', '可以关闭该页面，等待短信通知']) {
      expect(submitted).toContain(sentence);
    }
    expect(submitted).not.toContain('提交审核');
  });

  it('shows feedback before the state, and the time that is left', async () => {
    const element = await showScene('returned', 'zh-CN');
    const text = find(element, '.page').textContent ?? '';
    expect(text.indexOf('反馈意见')).toBeLessThan(text.indexOf('未锁定'));
    expect(text).toContain('请在 9月25日 周五 12:00 前处理');
    expect(text).toMatch(/还剩 21 小时/);
  });

  it('puts what needs doing first and keeps the order while somebody works', async () => {
    const element = await showScene('draft-busy', 'zh-CN');
    const order = () =>
      [...(element.shadowRoot?.querySelectorAll('dossier-category') ?? [])].map(({ id }) => id.slice(9));
    expect(order().slice(0, 3)).toEqual(['diploma', 'probation', 'employer']);
    expect(order().at(-1)).toBe('identity');
    const { state } = sessionOf(element).snapshot;
    if (state === null) throw new Error('no state');
    sessionOf(element).play({ state: { ...state, missing: [], version: 'v2' } });
    await settle(element);
    expect(order().slice(0, 3)).toEqual(['diploma', 'probation', 'employer']);
  });

  it('asks before it removes, removes, and tells the host page', async () => {
    const element = await showScene('remove-dialog', 'zh-CN');
    const heard = listen(element);
    expect(sessionOf(element).calls.map(([name]) => name)).not.toContain('removeMaterial');
    find(element, '#confirm-remove').click();
    await settle(element);
    expect(sessionOf(element).calls).toContainEqual(['removeMaterial', 'diploma-1']);
    expect(heard).toEqual(['removed']);
  });

  it('keeps the dialog and says why when a removal is refused', async () => {
    const element = await showScene('remove-dialog', 'zh-CN');
    sessionOf(element).refusal = { code: 'locked', details: { reason: 'submitted' } };
    find(element, '#confirm-remove').click();
    await settle(element);
    expect(words(element)).toContain('考生信息已提交，无法修改图片材料。');
  });

  it('names the minus button after its picture and makes it 44 pixels large', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    const minus = find(element, '#category-diploma', '.minus');
    expect(minus.getAttribute('aria-label')).toBe('删除 学历证明 第 1 张');
    expect(minus.getBoundingClientRect().width).toBeGreaterThanOrEqual(44);
    expect(minus.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  });

  it('offers neither the minus button nor 上传 where everything is locked', async () => {
    const element = await showScene('submitted-unfolded', 'zh-CN');
    const category = find(element, '#category-identity');
    expect(category.shadowRoot?.querySelector('.minus, .add')).toBeNull();
    expect(words(category)).toContain('已锁定');
  });

  it('tells the host page of a committed picture once', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const heard = listen(element);
    const { state } = sessionOf(element).snapshot;
    if (state === null) throw new Error('no state');
    const categories = specimenCategories({ identity: [specimenMaterial('identity-1')] });
    sessionOf(element).play({ state: { ...state, categories } });
    sessionOf(element).play({ state: { ...state, categories, version: 'v3' } });
    expect(heard).toEqual(['uploaded']);
  });

  it('says once, politely, that pictures of an earlier visit came back, and shows it while anything can be done', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const session = sessionOf(element);
    const said: string[] = [];
    const region = find(element, '[role="status"]');
    new MutationObserver(() => said.push(region.textContent?.trim() ?? '')).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    session.play({ restoredNow: 2 });
    await settle(element);
    const { state } = session.snapshot;
    if (state === null) throw new Error('no state');
    session.play({ state: { ...state, version: 'v2' } });
    session.play({ status: 'offline' });
    session.play({ status: 'ready' });
    await settle(element);
    const sentence = '上次没有传完的 2 张照片已恢复，会自动继续上传。';
    expect(said.at(-1)?.split(sentence)).toHaveLength(2);
    const notice = [...(element.shadowRoot?.querySelectorAll('.notice') ?? [])].find((one) =>
      (one.textContent ?? '').includes(sentence),
    );
    expect(notice?.closest('[aria-live]')).toBeNull();
    session.play({ state: { ...state, version: 'v3', lock: { reason: 'submitted' } } });
    await settle(element);
    expect(notice?.isConnected).toBe(false);
  });

  it('draws the same whether its session is set before or after it is attached', async () => {
    const before = await showScene('draft-ready', 'zh-CN');
    const after = document.createElement('dossier-upload') as DossierUpload;
    after.lang = 'zh-CN';
    after.theme = 'light';
    document.body.append(after);
    await settle(after);
    after.session = sessionOf(before);
    await settle(after);
    expect(words(after)).toBe(words(before));
  });

  it('changes its language in place and lets the host override a sentence', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    element.lang = 'en';
    element.messages = { 'state.submit': 'Send it' };
    await settle(element);
    expect(words(element)).toContain('Unlocked');
    expect(words(element)).toContain('Send it');
  });

  it('speaks Traditional Chinese, and shows the host’s own words where it has no other', async () => {
    const element = await showScene('draft-ready', 'zh-Hant-HK');
    expect(words(element)).toContain('送出審核');
    expect(words(element)).toMatch(/還剩 7 天 3 小時/);
    expect(words(find(element, '#category-diploma'))).toContain('学历证明');
    expect(await findViolations(element)).toEqual([]);
  });

  it('keeps the focus where the pictures are when the place that opened the sheet is taken', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    await press(element, '#category-identity', '#add');
    await pickFiles(element, [new File(['x'], 'front.jpg'), new File(['x'], 'back.jpg')]);
    await vi.waitFor(() =>
      expect(find(element, 'dossier-upload-sheet', '.chosen').textContent).toContain('2'),
    );
    await press(element, 'dossier-upload-sheet', '#submit');
    const category = find(element, '#category-identity');
    await vi.waitFor(() => expect(category.shadowRoot?.activeElement?.id).toBe('name'));
  });

  it('forgets everything on signing out and shows the way back of the host', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    const heard = listen(element);
    element.signOut();
    await settle(element);
    expect(words(element)).not.toContain('林晓岚');
    expect(element.shadowRoot?.querySelector('slot[name=signed-out]')).not.toBeNull();
    expect(heard).toContain('signed-out');
  });

  it('carries its state as custom states', async () => {
    const element = await showScene('submitted', 'zh-CN');
    expect(element.matches(':state(submitted)')).toBe(true);
    expect(element.matches(':state(locked)')).toBe(true);
    expect(element.matches(':state(draft)')).toBe(false);
  });
});

/** Every text and attribute that people see or hear, shadow roots included. */
function listWords(element: Element): readonly string[] {
  const own = ['aria-label', 'title', 'alt', 'placeholder'].map((name) => element.getAttribute(name) ?? '');
  const texts = [...element.childNodes].flatMap((node) => (node instanceof Text ? [node.data.trim()] : []));
  const inner = [...(element.shadowRoot?.children ?? []), ...element.children].flatMap(listWords);
  return [...own, ...texts, ...inner];
}

it.each(Object.keys(scenes))(
  'says nothing in %s that the host could not say in its own words',
  async (name) => {
    const keys = Object.keys(chinese) as (keyof typeof chinese)[];
    const ours = new Set<string>(keys.map((key) => chinese[key]).filter((message) => !message.includes('{')));
    const messages = Object.fromEntries(keys.map((key) => [key, `[${key}]`]));
    const element = await showScene(name, 'zh-CN', 'light', messages);
    const words = listWords(element);
    expect(words.filter((word) => ours.has(word))).toEqual([]);
    expect(words.some((word) => /\[[a-zA-Z]+\.\w+/.test(word))).toBe(true);
  },
);
