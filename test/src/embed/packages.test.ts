import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build as buildByEsbuild } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { EmbeddedPage } from './embed-testing/embedded-page.js';
import { installPackages } from './embed-testing/pack-packages.js';
import { wrapPage } from './embed-testing/read-example.js';
import { candidateCookie, startSite } from './embed-testing/start-site.js';
import { followWorkers, watchPage } from './embed-testing/watch-page.js';

const run = promisify(execFile);
const tsc = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
/** The compiler's own and the frameworks' types are the host's to bring. */
const typeRoots = ['@types/node', '@types/react', 'csstype', 'vue', '@vue', 'koa', '@types/koa'];

describe('both packages, packed and installed into an empty project', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dossier-host-'));
    await installPackages(folder);
  }, 180_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function runCode(code: string): Promise<string> {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: folder });
    return stdout.trim();
  }

  it('bring what they declare and not each other’s', async () => {
    const names = await readdir(join(folder, 'node_modules'));
    expect(names).toEqual(expect.arrayContaining(['@dossier', 'lit', 'sharp', 'kysely']));
    expect(names).not.toContain('vitest');
    const shipped = await readdir(join(folder, 'node_modules/@dossier/widget/dist'), { recursive: true });
    expect(shipped.filter((path) => /\.test\.|-testing/.test(path))).toEqual([]);
  });

  it('are imported on a server, in the order in which a framework does that, without a document', async () => {
    const doors = [
      '@dossier/widget',
      '@dossier/widget/define',
      '@dossier/widget/react',
      '@dossier/widget/vue',
    ];
    const locales = ['en', 'zh-CN', 'zh-TW', 'desk-en', 'desk-zh-cn'].map(
      (name) => `@dossier/widget/locales/${name}`,
    );
    const order = [...doors, ...locales, '@dossier/widget/define', '@dossier/server-sdk'];
    for (const names of [order, [...order].reverse()]) {
      const imports = names.map((name) => `await import('${name}');`).join('');
      expect(await runCode(`${imports} console.log(typeof document, typeof window)`)).toBe(
        'undefined undefined',
      );
    }
  });

  it('are rendered on a server as a tag', async () => {
    const code = `
      import '@dossier/widget/define';
      import { DossierUpload, DossierUploadedEvent } from '@dossier/widget';
      import { messages } from '@dossier/widget/locales/en';
      const event = new DossierUploadedEvent({ materialId: 'm', categoryId: 'c', sha256: '0' });
      console.log(typeof DossierUpload, event.type, messages['state.submit'].length > 0);`;
    expect(await runCode(code)).toBe('function dossier-uploaded true');
  });

  it('run the command of the SDK, which finds the widget’s digests', async () => {
    const { stdout } = await run('npx', ['--no-install', 'dossier', 'script-tag'], { cwd: folder });
    expect(stdout).toContain('integrity="sha384-');
  });

  it('the SDK serves the widget that is installed beside it', async () => {
    const code = `
      import { createServer } from 'node:http';
      import { createDossier } from '@dossier/server-sdk';
      import { fileStorage } from '@dossier/server-sdk/file-storage';
      import { dossierHandler } from '@dossier/server-sdk/node';
      import { sqlite } from '@dossier/server-sdk/sqlite';
      const dossier = await createDossier({
        programme: { id: 'exam', title: 'Exam' }, categories: [], stages: [{ id: 'site', label: 'Site' }],
        auth: { authenticate: () => null }, notify: { send: () => {} }, logger: false,
        database: sqlite({ path: 'data/d.db' }), storage: fileStorage({ directory: 'data/store' }),
      });
      const handle = dossierHandler(dossier, { prefix: '/dossier' });
      const server = createServer(handle).listen(0, '127.0.0.1', async () => {
        const answer = await fetch('http://127.0.0.1:' + server.address().port + '/dossier/assets/dossier.js');
        console.log(answer.status, (await answer.text()).trim());
        server.close();
        await dossier.close();
      });`;
    expect(await runCode(code)).toMatch(/^200 import '\.\/upload-\w+\.js';$/);
  });

  it.each([
    { moduleResolution: 'node16', module: 'node16' },
    { moduleResolution: 'bundler', module: 'esnext' },
  ])('tell their types under moduleResolution $moduleResolution, wrong use included', async (options) => {
    await writeFile(join(folder, 'host.tsx'), hostCode);
    await linkTypes(folder);
    const config = {
      compilerOptions: {
        ...options,
        target: 'es2022',
        lib: ['es2023', 'dom', 'dom.iterable'],
        types: ['node'],
        jsx: 'react-jsx',
        strict: true,
        noEmit: true,
        // Also the declarations themselves: one that does not resolve would be `any` otherwise.
        skipLibCheck: false,
      },
      files: ['host.tsx'],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const { stdout } = await run(process.execPath, [tsc, '-p', '.'], { cwd: folder }).catch((error) => error);
    expect(stdout.split('\n').filter((line: string) => !isForeign(line))).toEqual([]);
  });

  describe('built by a host', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openChromium();
    });
    afterAll(() => browser?.close());

    it('run with the worker from the installed files', async () => {
      await writeFile(join(folder, 'page.js'), `import '@dossier/widget/define';`);
      const out = join(folder, 'public');
      await buildByEsbuild({
        absWorkingDir: folder,
        entryPoints: { page: './page.js', 'prepare-worker': '@dossier/widget/prepare-worker.js' },
        outdir: out,
        bundle: true,
        splitting: true,
        format: 'esm',
      });
      const site = await startSite();
      for (const name of await readdir(out)) {
        site.files.set(`/assets/${name}`, {
          type: 'text/javascript; charset=utf-8',
          body: await readFile(join(out, name)),
        });
      }
      site.files.set('/', {
        body: wrapPage(
          '<dossier-upload endpoint="/dossier"></dossier-upload>',
          '<script type="module" src="/assets/page.js"></script>',
        ),
      });
      const watched = await watchPage(browser, {
        origins: [site.url],
        cookie: candidateCookie,
        script: followWorkers,
      });
      await watched.page.goto(`${site.url}/`);
      await new EmbeddedPage(watched.page).upload('identity');
      expect(await watched.page.evaluate('globalThis.startedWorkers')).toEqual(['http']);
      expect(watched.watch.faults).toEqual([]);
      await site.close();
    });
  });
});

/** Each line marked is one that must not compile; TypeScript complains of a mark without an error. */
const hostCode = `
import '@dossier/widget/define';
import type { DossierUpload, UploadMessages } from '@dossier/widget';
import { createDossier, type Candidate, type DossierOptions } from '@dossier/server-sdk';
import type { StateView } from '@dossier/server-sdk/contract';
import type {} from '@dossier/widget/react';
import type { DossierUploadComponent } from '@dossier/widget/vue';
import type { GlobalComponents } from 'vue';

const upload = document.querySelector('dossier-upload');
const known: DossierUpload | null = upload;
document.createElement('dossier-review').signOut();
// @ts-expect-error there is no such method
upload?.signIn();
// @ts-expect-error a function is expected
if (known) known.getToken = 'token';
document.addEventListener('dossier-uploaded', ({ detail }) => detail.sha256.toUpperCase());
// @ts-expect-error the detail has no such field
upload?.addEventListener('dossier-uploaded', ({ detail }) => detail.digest);
upload?.addEventListener('dossier-decided', ({ detail }) => detail.outcome === 'approve');
// @ts-expect-error no such outcome: the contract's types have come along
upload?.addEventListener('dossier-decided', ({ detail }) => detail.outcome === 'perhaps');
export const words: UploadMessages = { 'state.submit': 'Send' };
// @ts-expect-error no such sentence
export const wrong: UploadMessages = { 'state.submitt': 'Send' };

export const right = (
  <dossier-upload
    endpoint="/dossier" lang="en" theme="dark" getToken={async () => 'token'} messages={words} id="a" className="b"
    ondossier-uploaded={({ detail }) => detail.materialId}
  />
);
// @ts-expect-error a wrong attribute
export const a = <dossier-upload endpont="/dossier" />;
// @ts-expect-error a wrong theme
export const b = <dossier-upload endpoint="/dossier" theme="blue" />;
// @ts-expect-error a wrong handler
export const c = <dossier-upload ondossier-uploaded={({ detail }) => detail.digest} />;
// @ts-expect-error the desk has no such event
export const d = <dossier-review ondossier-decided={(event: DossierUpload) => event} />;

type Props = InstanceType<GlobalComponents['dossier-upload']>['$props'];
export const props: Props = { endpoint: '/dossier', theme: 'light', class: 'a' };
// @ts-expect-error a wrong theme
export const wrongProps: Props = { theme: 'blue' };
export type Same = DossierUploadComponent;

export const options: Pick<DossierOptions, 'categories'> = { categories: (candidate: Candidate) => [{ id: candidate.id, label: 'a' }] };
export const state = (view: StateView) => view.application.state;
export const create = createDossier;
`;

/** The host's own development dependencies. */
async function linkTypes(folder: string): Promise<void> {
  const paths = typeRoots.map((name) => join(repositoryRoot, 'node_modules', name));
  const script = `
    import { mkdirSync, symlinkSync, existsSync } from 'node:fs';
    for (const [name, path] of ${JSON.stringify(typeRoots.map((name, at) => [name, paths[at]]))}) {
      const target = 'node_modules/' + name;
      mkdirSync(target.slice(0, target.lastIndexOf('/')), { recursive: true });
      if (!existsSync(target) && existsSync(path)) symlinkSync(path, target);
    }`;
  await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
}

/** Declarations of other packages are not ours to mend. */
function isForeign(line: string): boolean {
  return line === '' || /^\s/.test(line) || /node_modules\/(?!@dossier\/)/.test(line);
}
