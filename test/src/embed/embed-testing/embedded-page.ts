import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Frame, Locator, Page } from 'playwright-core';

let photo: Promise<Buffer> | undefined;

function largePhoto(): Promise<Buffer> {
  photo ??= makeJpeg({ width: 3000, height: 4000, noise: 24, quality: 95 });
  return photo;
}

/** The upload page wherever it is embedded, in a page or in a frame. */
export class EmbeddedPage {
  constructor(
    private readonly where: Page | Frame,
    /** Which of several elements. */
    private readonly selector = 'dossier-upload',
  ) {}

  get element(): Locator {
    return this.where.locator(this.selector);
  }

  addTile(categoryId: string): Locator {
    return this.element.locator(`dossier-category#category-${categoryId}`).locator('#add');
  }

  get sheet(): Locator {
    return this.element.locator('dossier-upload-sheet');
  }

  /** Picks one photo, too large in pixels to be sent as it is, sends it and waits until it is stored. */
  async upload(categoryId = 'identity', name = 'photo.jpg'): Promise<void> {
    await this.pick(categoryId, name);
    await this.sheet.getByRole('button', { name: '提交', exact: true }).click();
    await this.stored(categoryId).first().waitFor();
  }

  /** Until the photo is prepared. */
  async pick(categoryId = 'identity', name = 'photo.jpg'): Promise<void> {
    await this.addTile(categoryId).click();
    await this.sheet.locator('#pick').waitFor();
    const page = 'page' in this.where ? this.where.page() : this.where;
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      this.sheet.locator('#pick').click(),
    ]);
    await chooser.setFiles([{ name, mimeType: 'image/jpeg', buffer: await largePhoto() }]);
    await this.sheet.locator('.picked .skeleton').first().waitFor({ state: 'detached' });
    await this.sheet.locator('.picked p.size:not(.ready)').first().waitFor({ state: 'detached' });
  }

  stored(categoryId: string): Locator {
    return this.element
      .locator(`dossier-category#category-${categoryId}`)
      .locator('.tile[id^="material-"]')
      .filter({ hasText: '已上传' });
  }

  /** 提交审核, the declaration, and the confirmation. */
  async submit(): Promise<void> {
    await this.element.locator('section.card.state').getByRole('button', { name: '提交审核' }).click();
    await this.where.getByText('我已阅读并确认以上声明').click();
    await this.element.locator('dossier-submit-dialog #confirm').click();
    await this.element.locator('section.card.state').getByText('上报完成，内容已锁定').waitFor();
  }
}
