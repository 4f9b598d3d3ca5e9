import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

/** What `npm start` runs once everything is built. */
const program = `import { main } from ${JSON.stringify(new URL('./main.js', import.meta.url).href)}; await main();`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-demo-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('prints its address and accounts, and on a signal finishes a request in flight', async () => {
  const demo = run({ PORT: '0' });
  const url = await demo.until(/http:\/\/127\.0\.0\.1:\d+/);
  await demo.until(/kaosheng1, kaosheng2, kaosheng3/);
  const answer = sendSlowly(url, () => demo.child.kill('SIGTERM'));
  expect(await answer).toBe(403);
  expect(await demo.exitCode).toBe(0);
});

it('says in one sentence that its port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const demo = run({ PORT: port });
  expect(await demo.exitCode).toBe(1);
  expect(demo.errors().trim().split('\n')).toHaveLength(1);
  expect(demo.errors()).toContain(`Port ${port}`);
  await new Promise((resolve) => other.close(resolve));
});

/** A sign-in whose body comes after a pause, in which the signal falls. */
function sendSlowly(url: string, inBetween: () => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const body = 'username=kaosheng1&password=wrong';
    const headers = { origin: url, 'content-length': String(body.length) };
    const call = request(`${url}/login`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    call.on('error', reject);
    call.write(body.slice(0, 5));
    setTimeout(inBetween, 300);
    setTimeout(() => call.end(body.slice(5)), 900);
  });
}

interface Program {
  readonly child: ChildProcess;
  readonly exitCode: Promise<number | null>;
  until(pattern: RegExp): Promise<string>;
  errors(): string;
}

function run(settings: Record<string, string>): Program {
  const file = join(folder, 'start.mjs');
  writeFileSync(file, program);
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), ...settings },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return {
    child,
    exitCode: new Promise((resolve) => child.once('exit', resolve)),
    errors: () => errors,
    until: async (pattern) => {
      for (let tries = 0; tries < 400; tries += 1) {
        const found = pattern.exec(output);
        if (found !== null) return found[0];
        if (child.exitCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`not seen: ${pattern}\n${output}\n${errors}`);
    },
  };
}
