import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { CheckKind, StageApi, Theme } from './stage-api.js';

type Window = { readonly stage: StageApi };

/** A page on which scenes of `<dossier-upload>` are put, one after the other. */
export class StagePage {
  private constructor(
    readonly page: Page,
    readonly names: readonly string[],
    private readonly windowed: ReadonlySet<string>,
    private readonly width: number,
    private readonly windowHeight: number,
  ) {}

  /** @param script what `buildStage` answered; `head` is put into the document before it */
  static async open(
    browser: Browser,
    script: string,
    view: { readonly width: number; readonly height: number } & BrowserContextOptions,
    head = '',
  ): Promise<StagePage> {
    const { width, height, ...options } = view;
    const context = await browser.newContext({
      viewport: { width, height },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    // An address of its own: some of what the page uses is not there on about:blank.
    await page.route('http://localhost/stage', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>stage</title>${head}<body style="margin:0"></body>`,
      }),
    );
    await page.goto('http://localhost/stage');
    await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())).then(() => {}));
    await page.addScriptTag({ content: script });
    const { names, windowed } = await page.evaluate(() => {
      const { stage } = globalThis as unknown as Window;
      return { names: stage.names, windowed: stage.windowed };
    });
    return new StagePage(page, names, new Set(windowed), width, height);
  }

  /** Pages get all the height that they want, so that every picture of them is fetched; dialogs get the window. */
  async show(name: string, lang: string, theme: Theme = 'light'): Promise<void> {
    const height = this.windowed.has(name) ? this.windowHeight : 5000;
    await this.resize(this.width, height);
    await this.page.evaluate(
      ([one, language, dress]) => (globalThis as unknown as Window).stage.show(one, language, dress),
      [name, lang, theme] as const,
    );
  }

  async resize(width: number, height?: number): Promise<void> {
    const before = this.page.viewportSize();
    const wanted = { width, height: height ?? before?.height ?? 5000 };
    if (before?.width === wanted.width && before.height === wanted.height) return;
    await this.page.setViewportSize(wanted);
    await this.settle();
  }

  /** The direction of writing of the page around it. */
  async turn(direction: 'ltr' | 'rtl'): Promise<void> {
    await this.page.evaluate((one) => {
      document.documentElement.dir = one;
    }, direction);
  }

  settle(): Promise<void> {
    return this.page.evaluate(() => (globalThis as unknown as Window).stage.settle());
  }

  dress(theme: Theme): Promise<void> {
    return this.page.evaluate((dress) => (globalThis as unknown as Window).stage.dress(dress), theme);
  }

  spaceText(isSpaced: boolean): Promise<void> {
    return this.page.evaluate(
      (spaced) => (globalThis as unknown as Window).stage.spaceText(spaced),
      isSpaced,
    );
  }

  check(kind: CheckKind): Promise<readonly string[]> {
    return this.page.evaluate((one) => (globalThis as unknown as Window).stage.check(one), kind);
  }

  /** A PNG of the scene as it stands: of the window, or of the page as far as it is filled. */
  async shoot(name: string): Promise<Buffer> {
    const height = this.windowed.has(name)
      ? this.windowHeight
      : await this.page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    return this.page.screenshot({ clip: { x: 0, y: 0, width: this.width, height: Math.max(1, height) } });
  }
}
