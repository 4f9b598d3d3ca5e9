import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import type { DossierReceipt } from './dossier-receipt.js';

afterEach(() => {
  document.body.replaceChildren();
});

function receiptOf(element: DossierUpload): DossierReceipt {
  return find<DossierReceipt>(element, 'dossier-receipt');
}

function words(element: Element): string {
  return (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
}

describe('dossier-receipt', () => {
  it('is accessible in both languages', async () => {
    expect(await findViolations(await showScene('receipt', 'zh-CN'))).toEqual([]);
    document.body.replaceChildren();
    expect(await findViolations(await showScene('receipt', 'en', 'dark'))).toEqual([]);
  });

  it('shows pictures, time and its own digest; the pictures’ digests short, and whole on request', async () => {
    const element = await showScene('receipt', 'zh-CN');
    const receipt = receiptOf(element);
    expect(words(receipt)).toContain('身份证明 第 2 张');
    expect(words(receipt)).toContain('9月24日 周四 13:30');
    expect(words(receipt)).toContain('3fa912bc 3fa912bc');
    expect(words(receipt)).not.toContain('a1a1a1a1 a1a1a1a1');
    find(receipt, '#full').click();
    await settle(element);
    expect(words(receipt)).toContain('a1a1a1a1 a1a1a1a1');
  });

  it('prints a document of its own, with every digest whole', async () => {
    const element = await showScene('receipt', 'zh-CN');
    const receipt = receiptOf(element);
    let printed: Window | null = null;
    receipt.print = (view) => {
      printed = view;
    };
    find(receipt, '#print').click();
    const { document: paper } = printed as unknown as Window;
    expect(paper.body.textContent).toContain('a1a1a1a1 a1a1a1a1');
    expect(paper.title).toBe('提交回执');
    expect(paper.querySelector('button')).toBeNull();
    expect(paper.adoptedStyleSheets).toHaveLength(1);
  });

  it('downloads the very text that the digest was taken of', async () => {
    const element = await showScene('receipt', 'zh-CN');
    const receipt = receiptOf(element);
    const saved: HTMLAnchorElement[] = [];
    const stop = (event: Event) => {
      event.preventDefault();
      saved.push(event.composedPath()[0] as HTMLAnchorElement);
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      this.addEventListener('click', stop);
      this.dispatchEvent(new MouseEvent('click', { cancelable: true }));
    };
    find(receipt, '#download').click();
    HTMLAnchorElement.prototype.click = click;
    const [link] = saved;
    expect(link?.download).toBe('提交回执-3fa912bc.json');
    const file = await (await fetch(link?.href ?? '')).json();
    const { manifest } = await (element.session as FakeCandidateSession).readReceipt();
    expect(file).toEqual({ kind: 'dossier-receipt', digest: '3fa912bc'.repeat(8), manifest });
  });

  it('says what to do when the receipt does not come, and comes with the next try', async () => {
    const element = await showScene('submitted', 'zh-CN');
    find(element, '.receipt summary').click();
    await settle(element);
    (element.session as FakeCandidateSession).refusal = { code: 'network', details: {} };
    const receipt = receiptOf(element);
    find(receipt, '#open').click();
    await settle(element);
    expect(words(receipt)).toContain('请稍后重试');
    expect(find(receipt, '#print').getAttribute('aria-disabled')).toBe('true');
    find(receipt, '#open').click();
    await settle(element);
    expect(words(receipt)).toContain('身份证明 第 1 张');
  });
});
