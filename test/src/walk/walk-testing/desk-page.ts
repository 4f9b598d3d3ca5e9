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
