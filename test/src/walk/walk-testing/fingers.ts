import type { CDPSession, Page } from 'playwright-core';

/** A place in the window, CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

const steps = 8;

/** Fingers on the glass, as the browser gets them from a screen: it scrolls, zooms or hands them to the page. */
export class Fingers {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** Each finger from its first place to its second, all at once. */
  async drag(...ways: readonly (readonly [from: Spot, to: Spot])[]): Promise<void> {
    await this.#send(
      'touchStart',
      ways.map(([from]) => from),
    );
    for (let step = 1; step <= steps; step += 1) {
      const at = ways.map(([from, to]) => ({
        x: from.x + ((to.x - from.x) * step) / steps,
        y: from.y + ((to.y - from.y) * step) / steps,
      }));
      await this.#send('touchMove', at);
    }
    await this.#send('touchEnd', []);
  }

  async tapTwice(spot: Spot): Promise<void> {
    for (const _ of [1, 2]) {
      await this.#send('touchStart', [spot]);
      await this.#send('touchEnd', []);
    }
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', spots: readonly Spot[]): Promise<void> {
    const touchPoints = spots.map((spot, id) => ({ ...spot, id }));
    await this.session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}
