import type { Page } from 'playwright-core';

/** 退出登录. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL(/\/login$/);
}
