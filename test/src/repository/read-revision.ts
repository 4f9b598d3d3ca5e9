import { execFileSync } from 'node:child_process';
import { repositoryRoot } from './repository-root.js';

/** The commit that is checked out, `-dirty` behind it when files differ from it; null outside of a clone. */
export function readRevision(): string | null {
  try {
    const options = {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'],
    };
    return execFileSync('git', ['describe', '--always', '--dirty', '--exclude', '*'], options)
      .toString()
      .trim();
  } catch {
    return null;
  }
}
