import type { Locator, Page } from 'playwright-core';
import { signIn } from './sign-in.js';

/** What a member of staff sees and does at the desk. */
export class DeskPage {
  constructor(readonly page: Page) {}

  async enter(username: string): Promise<void> {
    await signIn(this.page, username);
    await this.page.locator('dossier-review .queue-head').waitFor();
  }

  row(name: string): Locator {
    return this.page.locator('.queue-row').filter({ hasText: name });
  }

  get summary(): Locator {
    return this.page.locator('#summary');
  }

  get thumbnails(): Locator {
    return this.page.locator('button.thumbnail');
  }

  /** Opens an application from the queue, its first picture shown. */
  async open(name: string): Promise<void> {
    await this.row(name).click();
    await this.waitUntilSeen();
  }

  /** Until the large picture is on the screen and may be judged. */
  async waitUntilSeen(): Promise<void> {
    await this.page.locator('.verdict-button.accept[aria-disabled="false"]').waitFor();
  }

  /** Accepts the large picture by its key; the desk goes on to the next one. */
  async acceptByKey(total: number): Promise<void> {
    await this.waitUntilSeen();
    await this.page.keyboard.press('a');
    await this.page.locator('#summary', { hasText: `${total} 张接受` }).waitFor();
  }

  /** Single keys, one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Accepts by keys what is still open, from the picture that is large. */
  async acceptAllByKey(total: number): Promise<void> {
    for (let count = 1; count <= total; count += 1) await this.acceptByKey(count);
  }

  /** Accepts every picture that is not accepted yet, by pointer. */
  async acceptTheRest(): Promise<void> {
    await this.waitUntilSeen();
    const total = await this.thumbnails.count();
    const accept = this.page.locator('.verdict-button.accept');
    for (let index = 0; index < total; index += 1) {
      await this.thumbnails.nth(index).click();
      await this.waitUntilSeen();
      if ((await accept.getAttribute('aria-pressed')) !== 'true') await accept.click();
    }
    await this.page.locator('#summary', { hasText: `${total} 张接受` }).waitFor();
  }

  /** Whose application is open. */
  candidateName(): Promise<string> {
    return this.page.locator('.candidate h3').innerText();
  }

  /** Has the desk look at once, as it does when its tab is seen again. */
  async lookNow(): Promise<void> {
    await this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }

  /** Ticks these in the list, for something that is done to all of them. */
  async tick(...names: readonly string[]): Promise<void> {
    const toggle = this.page.locator('.select-toggle');
    if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click();
    for (const name of names) await this.page.getByRole('checkbox', { name: `选择 ${name}` }).check();
  }

  dialog(name: string): Locator {
    return this.page.locator(`dossier-dialog.${name}-dialog`);
  }

  get held(): Locator {
    return this.page.locator('.notice.held');
  }

  /** Presses a decision's button and confirms it in the dialog. */
  async decide(outcome: 'approve' | 'return' | 'refuse', confirmation: string): Promise<void> {
    await this.page.locator(`button.decide.${outcome}`).click();
    await this.confirm(confirmation);
  }

  async confirm(confirmation: string): Promise<void> {
    await this.page.getByRole('button', { name: confirmation }).click();
    await this.page.locator('dossier-dialog.decision-dialog dialog[open]').waitFor({ state: 'detached' });
    const held = this.page.locator('.held .send-now');
    await held.click();
    await held.waitFor({ state: 'detached' });
  }
}
