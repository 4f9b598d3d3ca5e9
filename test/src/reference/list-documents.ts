import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';

/** The Markdown files that may hold generated sections. */
export function listDocuments(): readonly string[] {
  const guides = readdirSync(join(repositoryRoot, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...guides.map((name) => `docs/${name}`)];
}
