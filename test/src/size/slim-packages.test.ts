import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';

interface Facts {
  readonly ends: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly uncalled: readonly string[];
}

interface Names {
  readonly said: ReadonlySet<string>;
  readonly emitted: ReadonlySet<string>;
  readonly heard: ReadonlySet<string>;
}

const load = (path: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(repositoryRoot, path)).href);

describe('dropUncalled', async () => {
  const { dropUncalled, listNames } = (await load('widget/drop-uncalled.mjs')) as {
    dropUncalled: (code: string, names: Names, uncalled: readonly string[]) => string;
    listNames: (...codes: string[]) => Names;
  };
  /** What is left of a class beside other code that uses it. */
  const drop = (code: string, other: string, uncalled: readonly string[] = []) =>
    dropUncalled(code, listNames(code, other), uncalled).replace(/\s+/g, ' ').trim();

  it.each([
    ['calls', 'x.used()', 'class A { used() {} }'],
    ['takes out of it', 'const { used } = x', 'class A { used() {} }'],
    ['says in a text', 'x["used"]()', 'class A { used() {} }'],
    ['says in a list', 'for (const name of ["used"]) x[name]()', 'class A { used() {} }'],
  ])('keeps a method that other code %s', (_how, other, code) => {
    expect(drop(`class A { used() {} unused() {} }`, other)).toBe(code);
  });

  it('drops a method that only itself calls, and keeps one that a living one calls', () => {
    expect(drop('class A { own() { this.own(); } used() { this.next(); } next() {} }', 'x.used()')).toBe(
      'class A { used() { this.next(); } next() {} }',
    );
  });

  it('tells a static method from another of its name', () => {
    expect(drop('class A { static end() {} }', 'worker.end()')).toBe('class A { }');
    expect(drop('class A { static end() {} }', 'A.end()')).toBe('class A { static end() {} }');
  });

  it('drops listeners to what nobody emits, and what nobody listens to', () => {
    const code = `class A { used() { this.on('heard', f); this.on('never', g); this.emit('lost', 1); this.emit('told'); } }`;
    expect(drop(code, `x.used(); x.emit('heard'); x.on('told', h)`)).toBe(
      `class A { used() { this.on('heard', f); this; void 0; this.emit('told'); } }`,
    );
  });

  it('drops defaults of options that nobody reads', () => {
    expect(drop('const defaultOptions = { read: 1, unread: 2 }; use(defaultOptions)', 'x.read')).toBe(
      'const defaultOptions = { read: 1, ...null }; use(defaultOptions)',
    );
  });

  it('refuses a class that reads itself by a computed name', () => {
    expect(() => drop('class A { used() { this[name](); } }', 'x.used()')).toThrow('computed');
  });
});

describe('the facts about Uppy and tus', async () => {
  const { knownFacts } = (await load('widget/slim-packages.mjs')) as { knownFacts: readonly Facts[] };
  const read = (path: string) => readFile(join(repositoryRoot, 'widget/src/lib/transfer', path), 'utf8');
  const source = (
    await Promise.all(
      ['run-attempt.ts', 'run-form-attempt.ts', 'create-transfers.ts', 'tus-uploader.ts'].map(read),
    )
  ).join('\n');

  it('are what the widget sets, where it sets anything', () => {
    for (const { options } of knownFacts) {
      for (const [name, value] of Object.entries(options)) {
        const set = [...source.matchAll(new RegExp(`\\b${name}: ([^,]+),`, 'g'))].map(([, text]) => text);
        expect(
          set.filter((text) => text !== value),
          name,
        ).toEqual([]);
      }
    }
  });

  it('name no method that the widget calls on a Uppy', () => {
    for (const { uncalled } of knownFacts) {
      for (const name of uncalled) expect(source).not.toMatch(new RegExp(`uppy\\??\\.${name}\\(`));
    }
  });

  it('hold that an upload is never terminated by tus itself', () => {
    expect(source).toContain('upload.abort()');
    expect(source).not.toMatch(/\.abort\(true/);
  });

  it('are about what is in those modules', async () => {
    for (const { ends, options, members, variables, answers, uncalled } of knownFacts) {
      const texts = ends.map((end) => readFile(join(repositoryRoot, 'node_modules', end), 'utf8'));
      const module = (await Promise.all(texts)).join('\n');
      for (const name of [options, members, variables].flatMap((table) => Object.keys(table))) {
        expect(module).toMatch(new RegExp(`\\b${name}\\b`));
      }
      for (const name of Object.keys(answers)) expect(module).toContain(`this.${name}(`);
      for (const name of uncalled) expect(module).toMatch(new RegExp(`^\\s*${name}\\(`, 'm'));
    }
  });
});

describe('a stand-in', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('of lodash/throttle runs when lodash’s does', async () => {
    type Throttle = (run: () => void, waitMs: number, options?: object) => () => void;
    const ours = (await load('widget/stand-ins/throttle.mjs')).default as Throttle;
    const theirs = (await load('node_modules/lodash/throttle.js')).default as Throttle;
    for (let seed = 1; seed <= 40; seed += 1) {
      const runs = { ours: [] as number[], theirs: [] as number[] };
      const start = Date.now();
      const mine = ours(() => runs.ours.push(Date.now() - start), 500);
      const other = theirs(() => runs.theirs.push(Date.now() - start), 500, {
        leading: true,
        trailing: true,
      });
      for (let call = 1; call <= 25; call += 1) {
        mine();
        other();
        // Never on the very millisecond at which a wait ends.
        vi.advanceTimersByTime(((seed * 7919 + call * 104_729) % 700) + 1 + (call % 2) * 0.5);
      }
      vi.advanceTimersByTime(2_000);
      expect(runs.ours, `seed ${seed}`).toEqual(runs.theirs);
    }
  });

  it('of namespace-emitter tells the same listeners in the same order', async () => {
    interface Emitter {
      on(name: string, listener: (...values: unknown[]) => void): void;
      once(name: string, listener: (...values: unknown[]) => void): void;
      off(name: string, listener: (...values: unknown[]) => void): void;
      emit(name: string, ...values: unknown[]): void;
    }
    const play = (emitter: Emitter): unknown[] => {
      const told: unknown[] = [];
      const first = (value: unknown) => told.push(['first', value]);
      const second = (value: unknown) => {
        told.push(['second', value]);
        emitter.off('a', first);
        emitter.on('a', () => told.push(['late', value]));
      };
      emitter.on('a', first);
      emitter.on('a', second);
      emitter.once('a', (value) => told.push(['once', value]));
      for (const value of [1, 2, 3]) emitter.emit('a', value);
      emitter.emit('b', 4);
      emitter.off('b', first);
      return told;
    };
    const ours = (await load('widget/stand-ins/namespace-emitter.mjs')).default as () => Emitter;
    const theirs = (await load('node_modules/namespace-emitter/index.js')).default as () => Emitter;
    expect(play(ours())).toEqual(play(theirs()));
  });
});
