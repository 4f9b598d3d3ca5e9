import { demoPassword } from '@dossier/demo';
import type { StateView } from '@dossier/server-sdk/contract';
import type { EnginePage, Place } from './engine-page.js';
import { findPlaces } from './find-places.js';

/** A candidate in any browser: looks, waits, presses. */
export class GuideVisitor {
  constructor(
    readonly page: EnginePage,
    private readonly url: string,
  ) {}

  goto(path: string): Promise<void> {
    return this.page.goto(`${this.url}${path}`);
  }

  /** How many visible elements stand at a place. */
  count({ css, text }: Place): Promise<number> {
    return this.page.evaluate(`return (${findPlaces})(...args).length`, css, text ?? null);
  }

  /** Until at least so many stand there; rejects after half a minute with what the page says instead. */
  async wait(place: Place, least = 1): Promise<void> {
    const until = Date.now() + 30_000;
    while ((await this.count(place)) < least) {
      if (Date.now() > until) {
        throw new Error(`not there: ${JSON.stringify(place)}; the page says: ${await this.readWords()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async waitUntilGone(place: Place): Promise<void> {
    const until = Date.now() + 30_000;
    while ((await this.count(place)) > 0) {
      if (Date.now() > until) throw new Error(`still there: ${JSON.stringify(place)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async press(css: string, text?: string): Promise<void> {
    const place = text === undefined ? { css } : { css, text };
    await this.wait(place);
    await this.page.press(place);
  }

  async type(css: string, text: string): Promise<void> {
    await this.wait({ css });
    await this.page.type({ css }, text);
  }

  /** 用户名, 密码, 登录, 上传相关材料. */
  async enter(username: string): Promise<void> {
    await this.goto('/login');
    await this.type('input[name="username"]', username);
    await this.type('input[name="password"]', demoPassword);
    await this.press('main button[type="submit"]');
    await this.press('main a[href="/upload"]', '上传相关材料');
  }

  /** 上传, 选取文件: until everything that was taken is prepared. */
  async pick(opener: string, paths: readonly string[]): Promise<void> {
    await this.press(opener);
    await this.wait({ css: 'dossier-upload-sheet >> #pick' });
    await this.page.setFiles({ css: 'dossier-upload-sheet >> #files' }, paths);
    await this.wait({ css: 'dossier-upload-sheet >> .picked .size.ready' });
    await this.waitUntilGone({ css: 'dossier-upload-sheet >> .picked .size:not(.ready)' });
  }

  /** 提交, until the page shows so many as uploaded. */
  async send(categoryId: string, count: number): Promise<void> {
    await this.press('dossier-upload-sheet >> #submit');
    await this.wait(this.stored(categoryId), count);
  }

  stored(categoryId: string): Place {
    return { css: `#category-${categoryId} >> .tile[id^="material-"]`, text: '已上传' };
  }

  async submit(): Promise<void> {
    await this.press('section.card.state button', '提交审核');
    await this.press('dossier-submit-dialog >> label', '我已阅读并确认以上声明');
    await this.press('dossier-submit-dialog >> #confirm');
    await this.wait({ css: 'section.card.state', text: '上报完成，内容已锁定' });
  }

  /** `GET state` with the page's own cookie. */
  readState(): Promise<StateView> {
    return this.page.evaluate(
      `return (await fetch('/dossier/state', { headers: { 'X-Dossier': '1' } })).json()`,
    );
  }

  /** The words of the element, shadow roots included. */
  private readWords(): Promise<string> {
    return this.page.evaluate(`
      const read = (node) => [...node.childNodes].map((child) => child.nodeType === 3 ? child.data
        : child.localName === 'style' ? '' : read(child) + (child.shadowRoot ? read(child.shadowRoot) : '')).join(' ');
      return location.pathname + ' ' + read(document.body).replace(/\\s+/g, ' ').slice(0, 2000);`);
  }
}
