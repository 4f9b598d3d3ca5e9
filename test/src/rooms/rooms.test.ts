import { describe, expect, it } from 'vitest';
import { isTest } from '../house/is-exempt.js';
import { readSources } from '../repository/read-sources.js';
import type { SourceFile } from '../repository/source-file.js';
import { findCycles } from './find-cycles.js';
import { findForbiddenLinks } from './find-forbidden-links.js';
import { findImpurities } from './find-impurities.js';
import { type RoomPlan, roomTable } from './room-table.js';

describe.each(roomTable)('the rooms of $workspace', (plan) => {
  const files = readSources(plan.workspace).filter(({ path }) => !isTest(path));

  it('import only what the table allows', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(findForbiddenLinks(plan, files)).toEqual([]);
  });

  it('import no test, nor a part that only tests use', () => {
    const found = files.flatMap(({ path, links }) =>
      links
        .filter(({ target }) => target !== null && isTest(target))
        .map(({ target }) => `${path}: ${target}`),
    );
    expect(found).toEqual([]);
  });

  it('have no ring of imports', () => {
    expect(findCycles(files)).toEqual([]);
  });

  it.runIf(plan.pureDoors.length > 0).each(plan.pureDoors)('the door %s stays pure', (door) => {
    expect(findImpurities(`${plan.workspace}/src/${door}.ts`, files)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  const plan: RoomPlan = {
    workspace: 'server-sdk',
    everywhere: [],
    pureDoors: [],
    rows: [
      [{ name: 'model', about: '' }],
      [
        { name: 'storage', about: '' },
        { name: 'database', about: '' },
      ],
    ],
  };

  it('find an import that points outwards, sideways, or to a package of another room', () => {
    const files = [
      file('server-sdk/src/lib/model/a.ts', ['server-sdk/src/lib/storage/b.ts']),
      file('server-sdk/src/lib/storage/b.ts', ['server-sdk/src/lib/database/c.ts', 'kysely']),
      file('server-sdk/src/lib/database/c.ts', ['server-sdk/src/lib/model/a.ts', 'node:fs']),
      file('server-sdk/src/lib/utils/d.ts', []),
    ];
    expect(findForbiddenLinks(plan, files)).toHaveLength(4);
  });

  it('find a ring', () => {
    const files = [file('server-sdk/src/lib/model/a.ts', ['server-sdk/src/lib/model/b.ts'])];
    expect(findCycles(files)).toEqual([]);
    const back = file('server-sdk/src/lib/model/b.ts', ['server-sdk/src/lib/model/a.ts']);
    expect(findCycles([...files, back])).toHaveLength(1);
  });

  it('find Node behind a door, however deep', () => {
    const files = [
      file('server-sdk/src/contract.ts', ['server-sdk/src/lib/model/a.ts']),
      file('server-sdk/src/lib/model/a.ts', ['node:fs']),
    ];
    expect(findImpurities('server-sdk/src/contract.ts', files)).toEqual([
      'node:fs through server-sdk/src/lib/model/a.ts',
    ]);
  });
});

function file(path: string, targets: readonly string[]): SourceFile {
  const links = targets.map((target) => ({
    specifier: target,
    target: target.includes('/src/') ? target : null,
    typeOnly: false,
  }));
  return { path, links, text: '', lines: 0, comments: [], exports: [] } as unknown as SourceFile;
}
