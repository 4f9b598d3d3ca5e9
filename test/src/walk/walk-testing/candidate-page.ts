import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CategoryView, MaterialView, StateView } from '@dossier/server-sdk/contract';
import type { Locator, Page } from 'playwright-core';
import { markPick } from './measure-page.js';
import { readWords } from './read-words.js';
import { signIn } from './sign-in.js';

/** A file as it is picked. */
export interface PickedFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** What a candidate sees and does on the upload page. */
export class CandidatePage {
  /** @param folder where the files to pick are put: handed over as bytes they would stop the page for a while */
  constructor(
    readonly page: Page,
    private readonly folder: string,
  ) {}

  /** Signs in and goes to the upload page by the registration page's button. */
  async enter(username: string): Promise<void> {
    await signIn(this.page, username);
    await this.page.getByRole('main').getByRole('link', { name: '上传相关材料' }).click();
    await this.page.waitForURL(/\/upload$/);
  }

  /** Fills in the phone number that is asked for first. */
  async completeProfile(phone: string): Promise<void> {
    await this.page.getByLabel('手机号码').fill(phone);
    await this.page.getByRole('button', { name: '保存' }).click();
  }

  /** The same where it may be complete already. */
  async completeProfileIfAsked(phone: string): Promise<void> {
    await this.page.locator('dossier-profile-form, dossier-category').first().waitFor();
    if ((await this.page.locator('dossier-profile-form').count()) > 0) await this.completeProfile(phone);
    await this.page.locator('dossier-category').first().waitFor();
  }

  get sheet(): Locator {
    return this.page.locator('dossier-upload-sheet');
  }

  get stateCard(): Locator {
    return this.page.locator('section.card.state');
  }

  category(id: string): Locator {
    return this.page.locator(`dossier-category#category-${id}`);
  }

  tiles(categoryId: string): Locator {
    return this.category(categoryId).locator('.tile[id^="material-"]');
  }

  addTile(categoryId: string): Locator {
    return this.category(categoryId).locator('#add');
  }

  /** 上传, 选取文件: until every file that was taken is prepared. */
  async pick(opener: Locator, files: readonly PickedFile[]): Promise<void> {
    await opener.click();
    await this.pickMore(files);
  }

  async pickMore(files: readonly PickedFile[]): Promise<void> {
    await markPick(this.page);
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.sheet.locator('#pick').click(),
    ]);
    await chooser.setFiles(files.map((file) => this.#write(file)));
    await this.sheet.locator('.picked').first().waitFor();
    await markPick(this.page);
    await this.sheet.locator('.picked .skeleton').first().waitFor({ state: 'detached' });
    await this.sheet.locator('.picked p.size:not(.ready)').first().waitFor({ state: 'detached' });
  }

  #write({ name, buffer }: PickedFile): string {
    const path = join(mkdtempSync(join(this.folder, 'picked-')), name);
    writeFileSync(path, buffer);
    return path;
  }

  /** 提交. */
  async send(): Promise<void> {
    await this.sheet.locator('#submit').click();
  }

  /** Until the page shows so many pictures with the minus button there, stored ones, in any language. */
  async waitForMaterials(categoryId: string, count: number): Promise<void> {
    const stored = this.tiles(categoryId).locator('.status.good');
    await stored.nth(count - 1).waitFor();
  }

  /** The whole way of one category: picks, sends, and waits until the page shows `count` stored pictures there. */
  async upload(categoryId: string, files: readonly PickedFile[], count: number): Promise<void> {
    await this.pick(this.addTile(categoryId), files);
    await this.send();
    await this.waitForStored(categoryId, count);
  }

  async waitForStored(categoryId: string, count: number): Promise<void> {
    const stored = this.tiles(categoryId).filter({ hasText: '已上传' });
    await stored.nth(count - 1).waitFor();
  }

  /** `GET state` with the page's own cookie. */
  async readState(): Promise<StateView> {
    const answer = await this.page.request.get('/dossier/state', { headers: { 'X-Dossier': '1' } });
    if (!answer.ok()) throw new Error(`state: ${answer.status()}`);
    return (await answer.json()) as StateView;
  }

  async readCategory(id: string): Promise<CategoryView> {
    const { categories } = await this.readState();
    const found = categories.find((category) => category.id === id);
    if (found === undefined) throw new Error(`no category ${id}`);
    return found;
  }

  async readMaterials(): Promise<readonly MaterialView[]> {
    const { categories } = await this.readState();
    return categories.flatMap(({ materials }) => materials);
  }

  /** All text of the element, values included. */
  readWords(): Promise<string> {
    return readWords(this.page, 'dossier-upload');
  }

  /** Digests of the pictures in the `dossier-uploaded` events since `followEvents`. */
  readUploadedDigests(): Promise<readonly string[]> {
    return this.page.evaluate(() => (globalThis as unknown as { uploadedDigests: string[] }).uploadedDigests);
  }
}

/** For `Visit.script`: keeps what `dossier-uploaded` said. */
export const followEvents = `
  globalThis.uploadedDigests = [];
  document.addEventListener('dossier-uploaded', (event) => globalThis.uploadedDigests.push(event.detail.sha256));
`;
