import { expect, test } from 'vitest';
import { readCommit } from './read-commit.js';

const read = (headers: Record<string, string>, body = '') =>
  readCommit({ header: (name) => headers[name] ?? null, body });
const body = JSON.stringify({ material: { id: 'm', sha256: 'd' }, repeated: false });

test('headers alone, or the body alone, are a commit', () => {
  expect(read({ 'Dossier-Material': 'm', 'Dossier-Digest': 'd' })).toEqual({
    materialId: 'm',
    sha256: 'd',
    view: null,
  });
  expect(read({}, body)).toMatchObject({ materialId: 'm', sha256: 'd' });
});

test('half a commit is none', () => {
  expect(read({ 'Dossier-Material': 'm' })).toBeNull();
  expect(read({ 'Upload-Offset': '10' }, '')).toBeNull();
  expect(read({}, '<html>')).toBeNull();
  expect(read({}, '{"material":null}')).toBeNull();
});

test('headers and a body that disagree are none', () => {
  expect(read({ 'Dossier-Material': 'other', 'Dossier-Digest': 'd' }, body)).toBeNull();
});
