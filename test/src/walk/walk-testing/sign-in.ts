import { demoPassword } from '@dossier/demo';
import type { Page } from 'playwright-core';

/** 用户名, 密码, 登录, as people do it. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(/\/(registration|desk)$/);
}
