import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSources } from '../repository/read-sources.js';
import { repositoryRoot } from '../repository/repository-root.js';
import { findPhysical } from './find-physical.js';

it('writes styles for both directions of script', () => {
  const found = readSources('widget')
    .filter(({ path }) => !/-testing\/|\.test\.ts$/.test(path))
    .flatMap(({ path }) =>
      findPhysical(readFileSync(join(repositoryRoot, path), 'utf8')).map((one) => `${path}: ${one}`),
    );
  expect(found).toEqual([]);
});

it.each([
  'css`a { margin-left: 4px }`',
  'css`a { left: 0 }`',
  'css`a { padding: 1px 2px 3px 4px }`',
  'css`a { text-align: right }`',
  'css`a { float: left }`',
  'css`a { border-top-left-radius: 4px }`',
  'css`a { width: 4px }`',
  'css`a { transition: width .2s }`',
])('finds %s', (source) => {
  expect(findPhysical(source)).toHaveLength(1);
});

it.each([
  'css`a { margin-inline-start: 4px; inset-block-end: 0; padding: 1px 2px 3px; inline-size: 4px }`',
  'css`@media (max-width: 640px) { a { border-width: 1px; outline-width: 2px } }`',
  'css`a { padding: 12px 16px calc(12px + env(safe-area-inset-bottom)); --_dialog-width: 4px; stroke-width: 2 }`',
  'const left = 4; element.style.top',
])('lets pass %s', (source) => {
  expect(findPhysical(source)).toEqual([]);
});
