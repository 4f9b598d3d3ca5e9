import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript-5';
import { describe, expect, it } from 'vitest';
import { isTest } from '../house/is-exempt.js';
import { readSources } from '../repository/read-sources.js';
import { repositoryRoot } from '../repository/repository-root.js';
import { allowedUses } from './allowed-uses.js';
import { findNewerApis } from './find-newer-apis.js';
import { findNewerCss } from './find-newer-css.js';
import { findNewerScript } from './find-newer-script.js';
import type { NewerUse } from './newer-use.js';
import { readStyleSheets } from './read-style-sheets.js';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.esnext.full.d.ts'],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

function isNamed(use: NewerUse, name: string): boolean {
  return name.endsWith('*') ? use.feature.startsWith(name.slice(0, -1)) : use.feature === name;
}

/** Chrome 100, Safari 15.4, Firefox 100: every use of something newer is either mended or on the list. */
describe('the oldest browsers', () => {
  const sources = readSources('widget').filter(({ path }) => !isTest(path));
  const files = sources.map(({ path }) => join(repositoryRoot, path));
  const uses: readonly NewerUse[] = [
    ...findNewerApis(files, options),
    ...sources.flatMap(({ path, text }) =>
      readStyleSheets(path, text).flatMap(({ css, line }) => findNewerCss(css, path, line)),
    ),
  ];

  it('have all that the widget uses, but for what is guarded', () => {
    const isAllowed = (use: NewerUse) => allowedUses.some(({ feature }) => isNamed(use, feature));
    expect(uses.filter((use) => !isAllowed(use))).toEqual([]);
  });

  it('understand every built script, other packages in it included', () => {
    const folder = join(repositoryRoot, 'widget/dist/assets');
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(10);
    const found = scripts.flatMap((name) =>
      findNewerScript(readFileSync(join(folder, name), 'utf8')).map((what) => `${name}: ${what}`),
    );
    expect(found).toEqual([]);
  });

  it('are the reason for every guard on the list', () => {
    expect(allowedUses.filter(({ feature }) => !uses.some((use) => isNamed(use, feature)))).toEqual([]);
  });
});

describe('the check itself', () => {
  it('finds newer members, statics and globals, and not our own of the same name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dossier-baseline-'));
    const file = join(folder, 'planted.mts');
    writeFileSync(
      file,
      `const own = { toSorted: () => [], any: () => 1 };
      own.toSorted();
      own.any();
      [3, 1].at(0);
      [3, 1].toSorted();
      [3, 1].findLast(Boolean);
      AbortSignal.any([]);
      AbortSignal.timeout(1);
      document.body.checkVisibility();
      class Own extends HTMLElement { readonly internals = this.attachInternals(); }
      new OffscreenCanvas(1, 1);
      Promise.withResolvers();
      structuredClone(Own);
      document.body.replaceChildren();`,
    );
    const found = findNewerApis([file], options).map(({ feature }) => feature);
    rmSync(folder, { recursive: true });
    expect(found).toEqual([
      'javascript.builtins.Array.toSorted',
      'javascript.builtins.Array.findLast',
      'api.AbortSignal.any_static',
      'api.AbortSignal.timeout_static',
      'api.Element.checkVisibility',
      'api.HTMLElement.attachInternals',
      'api.OffscreenCanvas',
      'javascript.builtins.Promise.withResolvers',
    ]);
  });

  it('finds newer properties, values, units, functions, selectors and at-rules', () => {
    const css = `:host { inset: 0; height: 100dvh; color: color-mix(in srgb, red, blue); text-wrap: balance; }
      div:has(p) { display: grid; } @container (width > 1px) { p { margin: 0; } } p { & b { color: red; } }`;
    expect(findNewerCss(css, 'planted.css', 1).map(({ feature }) => feature)).toEqual([
      'css.types.length.viewport_percentage_units_dynamic',
      'css.types.color.color-mix',
      'css.properties.text-wrap',
      'css.properties.text-wrap.balance',
      'css.selectors.has',
      'css.at-rules.container',
      'css.selectors.nesting',
    ]);
  });

  it('takes an older declaration before the newer one for a guard, and not behind it', () => {
    expect(findNewerCss('p { height: 9vh; height: 9dvh; }', 'planted.css', 1)).toEqual([]);
    expect(findNewerCss('p { height: 9dvh; height: 9vh; }', 'planted.css', 1)).toHaveLength(1);
  });

  it('finds newer language in a script', () => {
    expect(findNewerScript('list.toSorted(); /(?<=a)b/.test(text); class Own { static {} }')).toHaveLength(3);
    expect(findNewerScript('list.at(-1); list?.map(String); text.replaceAll("a", "b")')).toEqual([]);
  });
});
