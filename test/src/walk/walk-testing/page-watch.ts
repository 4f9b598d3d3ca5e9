import type { Page, Request } from 'playwright-core';

/** Everything of a page that a candidate should never cause, and what it asked the server for. */
export class PageWatch {
  readonly requests: Request[] = [];
  readonly #faults: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** @param origins whom the page may ask */
  constructor(
    private readonly page: Page,
    private readonly origins: readonly string[],
  ) {}

  /** To be called before the first navigation. */
  async begin(): Promise<void> {
    const { page } = this;
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      this.#faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.#faults.push(`page error: ${error.stack ?? error.message}`));
    page.on('crash', () => this.#faults.push('the page crashed'));
    page.on('request', (request) => {
      this.requests.push(request);
      if (!isOwn(request.url(), this.origins)) this.#faults.push(`foreign request: ${request.url()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`policy violation: ${violatedDirective} ${blockedURI}`),
      );
    });
  }

  /** Faults that the test brings about, such as a refused form or a cut line. */
  allow(...patterns: readonly RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  /** What went wrong and was not allowed. */
  get faults(): readonly string[] {
    return this.#faults.filter((fault) => !this.#allowed.some((pattern) => pattern.test(fault)));
  }

  /** SHA-256 of every picture that the page announced to the server, lower-case hex. */
  get announcedDigests(): readonly string[] {
    return this.requests.flatMap((request) => {
      const metadata = request.headers()['upload-metadata'];
      return metadata === undefined ? [] : [readDigest(metadata)];
    });
  }
}

function isOwn(url: string, origins: readonly string[]): boolean {
  return /^(blob|data|about):/.test(url) || origins.includes(new URL(url).origin);
}

function readDigest(metadata: string): string {
  const value = /(?:^|,)\s*sha256 ([^,\s]+)/.exec(metadata)?.[1] ?? '';
  return Buffer.from(value, 'base64').toString('utf8');
}
