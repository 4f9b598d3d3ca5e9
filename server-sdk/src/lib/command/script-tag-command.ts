import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import type { CommandOutput, ExitCode } from './run-command.js';

/** What the widget's build says of its scripts. */
interface Pinned {
  readonly module: string;
  readonly classic: string;
  /** File name to digest, as the attribute `integrity` has it. */
  readonly files: Readonly<Record<string, string>>;
}

/** Prints what a page contains that takes these very scripts of the installed widget and no others. */
export async function scriptTagCommand(words: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const call = readCall(words);
  if (call === null) {
    output.writeError('Usage: dossier script-tag [--assets <URL>] [--classic]');
    return 2;
  }
  const pinned = await readPinned();
  if (pinned === null) {
    output.writeError('@dossier/widget is not installed here.');
    return 2;
  }
  const lines = call.classic ? classicLines(pinned, call.assets) : moduleLines(pinned, call.assets);
  for (const line of lines) output.write(line);
  return 0;
}

function readCall(words: readonly string[]): { assets: string; classic: boolean } | null {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { assets: { type: 'string' }, classic: { type: 'boolean' } },
    });
    const { assets = '/dossier/assets/', classic = false } = values;
    // Only what an import map resolves, and nothing that would end an attribute.
    if (!/^(https?:\/)?\/[^\s"'<>&]*$/.test(assets)) return null;
    return { assets: assets.endsWith('/') ? assets : `${assets}/`, classic };
  } catch {
    return null;
  }
}

async function readPinned(): Promise<Pinned | null> {
  try {
    const path = createRequire(import.meta.url).resolve('@dossier/widget/assets/integrity.json');
    return JSON.parse(await readFile(path, 'utf8')) as Pinned;
  } catch {
    return null;
  }
}

function classicLines({ classic, files }: Pinned, assets: string): readonly string[] {
  return [`<script defer src="${assets}${classic}" integrity="${files[classic]}" crossorigin></script>`];
}

/** An import map for what the entry imports by itself: `integrity` on the script is of that one file. */
function moduleLines({ module, classic, files }: Pinned, assets: string): readonly string[] {
  const chunks = Object.entries(files).filter(
    ([name]) => ![module, classic, 'dossier.js'].includes(name) && !name.startsWith('prepare-worker'),
  );
  const integrity = Object.fromEntries(chunks.map(([name, digest]) => [`${assets}${name}`, digest]));
  const map = JSON.stringify({ integrity });
  const source = createHash('sha256').update(map).digest('base64');
  return [
    `<!-- In a Content-Security-Policy the map needs script-src 'sha256-${source}' -->`,
    `<script type="importmap">${map}</script>`,
    `<script type="module" src="${assets}${module}" integrity="${files[module]}" crossorigin></script>`,
  ];
}
