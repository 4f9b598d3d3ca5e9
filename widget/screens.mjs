/**
 * Takes a picture of every state of `<dossier-upload>` into test/output/screens/, on a phone and on a desk.
 * `node screens.mjs [name fragment] [--dark]`; needs `tsc -b` first.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { cssText } from './css-text.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const folder = fileURLToPath(new URL('../test/output/screens/', import.meta.url));
const [fragment = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const theme = process.argv.includes('--dark') ? 'dark' : 'light';
const views = process.argv.includes('--narrow')
  ? { narrow: { width: 320, height: 640 } }
  : { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

await mkdir(folder, { recursive: true });
const { outputFiles } = await build({
  absWorkingDir: root,
  stdin: {
    contents: `import { showScene } from './src/lib/elements/upload-testing/show-scene.ts';
      import { scenes } from './src/lib/elements/upload-testing/scenes.ts';
      const windowed = Object.keys(scenes).filter((name) => scenes[name].windowed);
      Object.assign(globalThis, { showScene, sceneNames: Object.keys(scenes), windowed });`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  plugins: [cssText],
  format: 'iife',
  target: 'es2022',
  write: false,
  logLevel: 'error',
  define: { 'import.meta.url': '"http://localhost/"' },
});

const browser = await chromium.launch({
  executablePath: process.env.DOSSIER_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
for (const [view, viewport] of Object.entries(views)) {
  const context = await browser.newContext({
    viewport,
    hasTouch: view === 'phone',
    isMobile: view === 'phone',
    reducedMotion: 'reduce',
    forcedColors: process.argv.includes('--forced') ? 'active' : 'none',
  });
  for (const lang of ['zh-CN', 'en']) {
    const names = await takeAll(context, view, lang);
    console.log(view, lang, names.join(' '));
  }
  await context.close();
}
await browser.close();

async function takeAll(context, view, lang) {
  const taken = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  page.on('console', (line) => line.type() === 'error' && console.error(line.text()));
  const ground = theme === 'dark' ? '#12161c' : '#f4f6f9';
  const open = async () => {
    await page.setContent(
      `<!doctype html><html lang="${lang}"><meta name="viewport" content="width=device-width"><body style="margin:0;background:${ground}"></body></html>`,
    );
    await page.addScriptTag({ content: outputFiles[0].text });
  };
  await open();
  for (const name of await page.evaluate(() => globalThis.sceneNames)) {
    if (!name.includes(fragment)) continue;
    await open();
    await page.evaluate(([n, l, t]) => globalThis.showScene(n, l, t).then(() => {}), [name, lang, theme]);
    const fullPage = !(await page.evaluate((one) => globalThis.windowed.includes(one), name));
    const suffix = process.argv.includes('--forced') ? '-forced' : theme === 'dark' ? '-dark' : '';
    await page.screenshot({ path: `${folder}${name}-${view}-${lang}${suffix}.png`, fullPage });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) console.error(`${name} ${view} ${lang}: ${overflow}px too wide`);
    taken.push(name);
  }
  await page.close();
  return taken;
}
