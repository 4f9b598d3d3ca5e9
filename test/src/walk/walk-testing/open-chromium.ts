import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const launch = { executablePath: process.env.DOSSIER_CHROMIUM ?? '/usr/bin/chromium', args: flags };

/** The browser of the machine: `DOSSIER_CHROMIUM`, or Debian's. */
export function openChromium(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({ ...launch, args: [...flags, ...more] });
}

/** A browser whose profile stays in a folder: opened there once more, it is the same browser after a restart. */
export function openProfile(folder: string, url: string): Promise<BrowserContext> {
  const looks = { viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
  return chromium.launchPersistentContext(folder, { ...launch, ...looks, baseURL: url });
}
