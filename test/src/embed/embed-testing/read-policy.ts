import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../repository/repository-root.js';

/** The policies of `docs/embedding.md` as a reader copies them, those for Trusted Types included, on one line. */
export async function readPolicy(): Promise<string> {
  const page = await readFile(join(repositoryRoot, 'docs/embedding.md'), 'utf8');
  const policies = [
    ...page.matchAll(/```\n((?:default-src 'none'|require-trusted-types-for)[\s\S]*?)\n```/g),
  ];
  if (policies.length !== 2) throw new Error('docs/embedding.md names no policy');
  return policies.map(([, policy]) => policy?.replace(/\s*\n\s*/g, ' ').replace(/;\s*$/, '')).join('; ');
}
