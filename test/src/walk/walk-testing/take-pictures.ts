import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryRoot } from '../../repository/repository-root.js';

const folder = join(repositoryRoot, 'test', 'output', 'walk');
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
] as const;

/** Keeps what a page looks like on a phone and on a desk, for people to look at: `test/output/walk/<name>-<width>.png`. */
export async function takePictures(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), fullPage });
  }
  if (before !== null) await page.setViewportSize(before);
}
