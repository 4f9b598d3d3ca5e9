import type { CDPSession, Page } from 'playwright-core';
import { type AccessibleNode, describeNode, type Tongue } from './describe-node.js';

/** One key, or one after the other, and what is heard then. */
export interface HeardStep {
  readonly keys: string;
  readonly heard: readonly string[];
}

/** A page that is used by the keyboard alone and heard through the browser's accessibility tree. */
export class HeardPage {
  #container = '';

  private constructor(
    readonly page: Page,
    private readonly devtools: CDPSession,
    private readonly tongue: Tongue,
    private readonly isPassing: (words: string) => boolean,
  ) {}

  /** @param isPassing whether a sentence is heard or not as the line is slow or quick */
  static async open(page: Page, tongue: Tongue, isPassing: (words: string) => boolean): Promise<HeardPage> {
    // The browser hands choosers over from now on. Asked to only when a key is pressed, it may hear the key first.
    page.on('filechooser', () => {});
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Accessibility.enable');
    return new HeardPage(page, devtools, tongue, isPassing);
  }

  /** Presses a key, waits for what is to be said, and hears where the focus is. */
  async press(key: string, until?: string | RegExp): Promise<HeardStep> {
    await this.#forget();
    await this.page.keyboard.press(key);
    return { keys: key, heard: await this.#hear(until) };
  }

  /** Presses Tab until something of that name has the focus. */
  async tabTo(name: string | RegExp): Promise<HeardStep> {
    await this.#forget();
    for (let count = 1; count <= 120; count += 1) {
      await this.page.keyboard.press('Tab');
      const [node] = await this.#readFocus();
      const said = node?.name?.value ?? '';
      if (typeof name === 'string' ? said === name : name.test(said)) {
        return { keys: count === 1 ? 'Tab' : `Tab × ${count}`, heard: await this.#hear() };
      }
    }
    throw new Error(`nothing called ${name} takes the focus`);
  }

  async type(words: string): Promise<HeardStep> {
    await this.#forget();
    await this.page.keyboard.type(words);
    return { keys: words, heard: await this.#hear() };
  }

  /** Does what people do outside of the page, and hears what comes of it. */
  async during(keys: string, act: () => Promise<void>, until: string | RegExp): Promise<HeardStep> {
    await this.#forget();
    await act();
    return { keys, heard: await this.#hear(until) };
  }

  async #hear(until?: string | RegExp): Promise<readonly string[]> {
    await this.#readLive(until);
    await this.#calm();
    const live = (await this.#readLive()).filter((words) => !this.isPassing(words));
    const [node, ...ancestors] = await this.#readFocus();
    const { focus, container } = describeNode(this.tongue, node, ancestors, this.#container);
    this.#container = container;
    return [...live, ...(focus === '' ? [] : [focus])];
  }

  /** Until nothing new was said and the focus has not moved for a while. */
  async #calm(): Promise<void> {
    for (let round = 0, quiet = 0, before = ''; round < 50 && quiet < 3; round += 1) {
      await this.page.waitForTimeout(100);
      const said = await this.page.evaluate(() => (globalThis as unknown as { said: string[] }).said.join());
      const now = `${said} ${await this.#describeFocus()}`;
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    }
  }

  async #describeFocus(): Promise<string> {
    const [node, ...ancestors] = await this.#readFocus();
    return describeNode(this.tongue, node, ancestors, this.#container).focus;
  }

  /** Waits until it was said. */
  async #readLive(until?: string | RegExp): Promise<readonly string[]> {
    for (let round = 0; round < 300; round += 1) {
      const said = await this.page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
      const names = until === undefined ? [] : [...said, await this.#describeFocus()];
      const isSaid = names.some((one) =>
        typeof until === 'string' ? one.includes(until) : until?.test(one),
      );
      if (isSaid || until === undefined) return said;
      await this.page.waitForTimeout(100);
    }
    throw new Error(`nobody said ${until}`);
  }

  async #forget(): Promise<void> {
    await this.page.evaluate(() => {
      (globalThis as unknown as { said: string[] }).said = [];
    });
  }

  async #readFocus(): Promise<readonly AccessibleNode[]> {
    const { result } = await this.devtools.send('Runtime.evaluate', {
      expression:
        '(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at; })()',
    });
    if (result.objectId === undefined) return [];
    const { nodes } = await this.devtools.send('Accessibility.getAXNodeAndAncestors', {
      objectId: result.objectId,
    });
    return nodes;
  }
}
