import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release } from 'node:os';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** Writes one part of the report; the other parts stay as they were. */
export async function writePart(path: string, part: string, result: object): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const old = JSON.parse(text) as { parts?: Record<string, unknown> };
  const parts = { ...old.parts, [part]: { ...describeRun(), ...result } };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify({ command: 'npm run faults', parts }, null, 2)}\n`);
  await rename(`${path}.new`, path);
}

function describeRun() {
  const database = new DatabaseSync(':memory:');
  const [row] = database.prepare('select sqlite_version() as version').all() as { version: string }[];
  database.close();
  return {
    at: new Date().toISOString(),
    versions: { node: process.version, sqlite: row?.version, revision: readRevision() },
    machine: `${platform()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  };
}

function readRevision(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}
