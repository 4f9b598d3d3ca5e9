import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';

interface Package {
  readonly scripts?: Readonly<Record<string, string>>;
}
const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');
const scriptsOf = (path: string) => (JSON.parse(read(path)) as Package).scripts ?? {};
const root = scriptsOf('package.json');
const workspaces = ['server-sdk', 'widget', 'demo', 'docs', 'test'];
const pages = ['README.md', 'CHANGELOG.md'].concat(
  readdirSync(join(repositoryRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => `docs/${path}`),
);

/** A command that a page tells people to run has to be there. */
describe('the commands', () => {
  it('of the root that go on to a workspace find their script there', () => {
    const passed = Object.values(root).flatMap((script) => [
      ...script.matchAll(/npm run ([\w:-]+) -w ([\w-]+)/g),
    ]);
    expect(passed.length).toBeGreaterThan(5);
    const missing = passed.filter(
      ([, name, workspace]) => !scriptsOf(`${workspace}/package.json`)[name ?? ''],
    );
    expect(missing.map(([command]) => command)).toEqual([]);
  });

  it('of a workspace begin a file that the build makes', () => {
    const begun = workspaces.flatMap((workspace) =>
      Object.values(scriptsOf(`${workspace}/package.json`)).flatMap((script) =>
        [...script.matchAll(/\bnode ([\w./-]+\.m?js)/g)].map(([, path]) => `${workspace}/${path}`),
      ),
    );
    expect(begun.length).toBeGreaterThan(5);
    expect(begun.filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
  });

  it('that the pages name are there', () => {
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run ([\w:-]+)( -w ([\w-]+))?/g)].map(
        ([command, name = '', , workspace]) => ({
          command: `${page}: ${command}`,
          isThere: name in (workspace === undefined ? root : scriptsOf(`${workspace}/package.json`)),
        }),
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ isThere }) => !isThere).map(({ command }) => command)).toEqual([]);
  });
});
