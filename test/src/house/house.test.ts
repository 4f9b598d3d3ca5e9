import { describe, expect, it } from 'vitest';
import { readSources } from '../repository/read-sources.js';
import { isExempt, isTest } from './is-exempt.js';
import { measureFunctions } from './measure-functions.js';
import { median } from './median.js';
import { readDoors } from './read-doors.js';
import { walkTree } from './walk-tree.js';

const workspaces = ['server-sdk', 'widget', 'demo', 'docs', 'test'];
const files = workspaces.flatMap(readSources);
const measured = files.filter(({ path }) => !isExempt(path));
const forbiddenNames = /\/(utils?|helpers?|common|misc|types)(\.ts|\/)/;

describe('the house', () => {
  it('keeps files short: median at most 80 lines, none over 400', () => {
    const middle = median(measured.map(({ lines }) => lines));
    const longest = measured.reduce((a, b) => (b.lines > a.lines ? b : a));
    console.log(
      `${measured.length} files, median ${middle} lines, longest ${longest.lines} (${longest.path}); ` +
        `${files.length - measured.length} exempt`,
    );
    expect(middle).toBeLessThanOrEqual(80);
    expect(measured.filter(({ lines }) => lines > 400).map(({ path }) => path)).toEqual([]);
  });

  it('keeps functions short: median at most 10 lines, none over 80', () => {
    const functions = measured.flatMap(measureFunctions);
    const middle = median(functions.map(({ lines }) => lines));
    const longest = functions.reduce((a, b) => (b.lines > a.lines ? b : a));
    console.log(
      `${functions.length} functions, median ${middle} lines, longest ${longest.lines} (${longest.path}:${longest.firstLine})`,
    );
    expect(middle).toBeLessThanOrEqual(10);
    expect(functions.filter(({ lines }) => lines > 80)).toEqual([]);
  });

  it('has no default exports', () => {
    const found = files.filter((file) => file.exports.some(({ name }) => name === 'default'));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('has no any', () => {
    const found: string[] = [];
    for (const file of files) {
      walkTree(file.program, (node) => {
        if (node.type === 'TSAnyKeyword') found.push(`${file.path}@${node.start}`);
      });
    }
    expect(found).toEqual([]);
  });

  it('names files in kebab-case, after their subject', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.ts$/;
    const found = files.filter(({ path }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      // A locale is named by its language tag.
      const isLocale = /\/locales\/[a-z]{2}(-[A-Z]{2})?\.ts$/.test(path);
      return forbiddenNames.test(path) || !(kebab.test(name) || isLocale);
    });
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('leaves nothing for later in comments', () => {
    const later = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX'].join(''));
    const found = files.filter((file) => file.comments.some(({ value }) => later.test(value)));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe('the doors', () => {
  const doors = ['server-sdk', 'widget'].flatMap(readDoors);

  it('only re-export, `define` aside, which registers, and `locales`, which are tables', () => {
    const found = doors.flatMap(({ file }) => {
      if (/\/define\.ts$|\/locales\//.test(file.path)) return [];
      const others = file.program.body.filter(
        (statement) => statement.type !== 'ExportNamedDeclaration' || statement.source === null,
      );
      return others.length === 0 ? [] : [file.path];
    });
    expect(found).toEqual([]);
  });

  it('document every name they export', () => {
    const bare = doors.flatMap(({ specifier, names }) =>
      names.filter(({ documentation }) => documentation === null).map(({ name }) => `${specifier}: ${name}`),
    );
    expect(bare).toEqual([]);
  });
});

it('counts tests apart', () => {
  expect(isTest('server-sdk/src/lib/model/a.test.ts')).toBe(true);
  expect(isTest('server-sdk/src/lib/model/a.ts')).toBe(false);
});
