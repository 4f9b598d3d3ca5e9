import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { fillSections } from './fill-sections.js';
import { listDocuments } from './list-documents.js';
import { printSection } from './print-section.js';

describe.each(listDocuments())('%s', (document) => {
  const text = readFileSync(join(repositoryRoot, document), 'utf8');

  it('says what the code says (`npm run docs` writes it anew)', () => {
    expect(text).toBe(fillSections(text, printSection));
  });

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    const missing = links.filter(
      (link) => !existsSync(join(repositoryRoot, normalize(join(dirname(document), link)))),
    );
    expect(missing).toEqual([]);
  });

  it('shows no TypeScript that is not compiled', () => {
    const outside = text.replace(/<!-- begin [\s\S]*?<!-- end -->/g, '');
    expect(outside).not.toMatch(/```(ts|js|javascript|typescript)\n/);
  });
});

describe('fillSections', () => {
  it('replaces what is between the marks and nothing else', () => {
    const text = 'a\n<!-- begin x -->\nold\n<!-- end -->\nb\n';
    expect(fillSections(text, () => 'new')).toBe('a\n<!-- begin x -->\n\nnew\n\n<!-- end -->\nb\n');
  });

  it('does not know a section that nobody prints', () => {
    expect(() => printSection('nothing')).toThrow('nothing');
  });
});
