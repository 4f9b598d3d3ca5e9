import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../repository/repository-root.js';

/** What `npx dossier script-tag` prints: for the page's head, and what its policy has to name. */
export async function printScriptTag(
  ...words: readonly string[]
): Promise<{ readonly head: string; readonly sources: string }> {
  const command = join(repositoryRoot, 'server-sdk/bin/dossier.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [command, 'script-tag', ...words]);
  return { head: stdout, sources: /script-src ('sha256-[^']+')/.exec(stdout)?.[1] ?? '' };
}
