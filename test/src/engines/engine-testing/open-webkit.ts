import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Builder, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';
import type { Engine, EnginePage, Place } from './engine-page.js';
import { findPlaces } from './find-places.js';

/** WebKitGTK's MiniBrowser by its WebDriver, on a screen of its own. */
export async function openWebKit(): Promise<Engine> {
  const display = `:${90 + (process.pid % 400)}`;
  const port = await findFreePort();
  const screen = spawn('Xvfb', [display, '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
    stdio: 'ignore',
  });
  const server = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const end = async () => {
    for (const child of [server, screen]) await endChild(child);
  };
  try {
    const driver = await connect(port);
    await driver.manage().setTimeouts({ script: 120_000 });
    const capabilities = await driver.getCapabilities();
    return {
      name: 'WebKitGTK',
      version: String(capabilities.get('browserVersion')),
      page: describePage(driver),
      close: async () => {
        await driver.quit().catch(() => {});
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function connect(port: number): Promise<WebDriver> {
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
  });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities(capabilities)
        .build();
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

function describePage(driver: WebDriver): EnginePage {
  const find = async ({ css, text }: Place): Promise<WebElement> => {
    const script = `return (${findPlaces})(arguments[0], arguments[1])[0] ?? null`;
    const element = await driver.executeScript<WebElement | null>(script, css, text ?? null);
    if (element === null) throw new Error(`nothing at ${css} ${text ?? ''}`);
    return element;
  };
  return {
    goto: (url) => driver.get(url),
    evaluate: async <T>(body: string, ...args: readonly unknown[]) => {
      const script = `const done = arguments[arguments.length - 1];
        (async (...args) => {${body}})(...JSON.parse(arguments[0])).then(
          (value) => done({ value }), (error) => done({ error: String(error) }));`;
      const answer = await driver.executeAsyncScript<{ value: T; error?: string }>(
        script,
        JSON.stringify(args),
      );
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value;
    },
    press: async (place) => {
      const element = await find(place);
      await driver.executeScript(`arguments[0].scrollIntoView({ block: 'center' })`, element);
      await element.click();
    },
    type: async (place, text) => (await find(place)).sendKeys(text),
    setFiles: async (place, paths) => (await find(place)).sendKeys(paths.join('\n')),
    takePicture: async (path) => writeFile(path, Buffer.from(await driver.takeScreenshot(), 'base64')),
  };
}

/** It lies beside the library, in a folder of the machine's own architecture. */
function findMiniBrowser(): string {
  const candidates = readdirSync('/usr/lib')
    .filter((name) => name.endsWith('-linux-gnu'))
    .flatMap((name) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((folder) =>
        join('/usr/lib', name, folder, 'MiniBrowser'),
      ),
    );
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error('MiniBrowser is not installed');
  return found;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
