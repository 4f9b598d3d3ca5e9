import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';

afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
});

function words(element: Element): string {
  return (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
}

function newsOf(element: DossierUpload): string {
  return words(find(element, 'dossier-category-news'));
}

describe('dossier-category-news', () => {
  it('is accessible', async () => {
    expect(await findViolations(await showScene('categories-changed', 'zh-CN'))).toEqual([]);
  });

  it('names what is new and what is not needed any more, shown and said once', async () => {
    const element = await showScene('categories-changed', 'zh-CN');
    const said: string[] = [];
    const status = find(element, '[role=status]');
    new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    for (const sentence of ['新增 2 类：工作单位证明、其他材料', '1 类不再需要：进修证明', '已保留 4 类']) {
      expect(newsOf(element)).toContain(sentence);
      expect(status.textContent).toContain(sentence);
    }
    const session = element.session as FakeCandidateSession;
    session.play({ transfers: [] });
    await settle(element);
    expect(said).toEqual([]);
  });

  it('stays closed after 知道了, in this tab after a reload as well, until something else changes', async () => {
    const element = await showScene('categories-changed', 'zh-CN');
    find(element, 'dossier-category-news', '#close').click();
    await settle(element);
    expect(newsOf(element)).not.toContain('新增');
    element.remove();
    const again = await showScene('categories-changed', 'zh-CN');
    expect(newsOf(again)).not.toContain('新增');
    const session = again.session as FakeCandidateSession;
    const { state } = session.snapshot;
    if (state?.categoryChange == null) throw new Error('no change');
    session.play({ state: { ...state, categoryChange: { ...state.categoryChange, at: 5 } } });
    await settle(again);
    expect(newsOf(again)).toContain('新增 2 类');
  });

  it('keeps in the tab nothing but a moment', async () => {
    const element = await showScene('categories-changed', 'zh-CN');
    find(element, 'dossier-category-news', '#close').click();
    expect(Object.values({ ...sessionStorage })).toEqual([expect.stringMatching(/^\d+$/)]);
  });

  it('leaves the kept pictures to be looked at, and says that they do not count', async () => {
    const element = await showScene('categories-changed', 'zh-CN');
    expect(words(element)).toContain('不再需要的图片（1 张）');
    expect(words(element)).toContain('不计入提交内容');
    find(element, '.kept summary').click();
    find(element, '.kept button').click();
    await settle(element);
    expect(find(element, '.viewer').getAttribute('heading') ?? words(element)).toContain('进修证明');
  });
});
