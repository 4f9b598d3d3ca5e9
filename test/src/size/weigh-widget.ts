import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { addWeights, measureBytes, type Weight } from './measure-bytes.js';

/** The built widget, weighed. */
export interface WidgetWeight {
  readonly files: Readonly<Record<string, Weight>>;
  /** What the script tag loads before the page can be read, without words. */
  readonly firstLoad: Weight;
  /** The words that a page in Chinese needs beside it. */
  readonly catalogue: Weight;
  /** First load, catalogue, dialogs, preparation and transfer: all that a candidate's walk loads. */
  readonly mainJob: Weight;
  /** The classic build, everything in one file. */
  readonly classic: Weight;
}

/** Weighs `widget/dist/assets` by the imports written down in `widget/dist/chunks.json`. */
export async function weighWidget(): Promise<WidgetWeight> {
  const dist = join(repositoryRoot, 'widget/dist');
  const chunks = JSON.parse(await readFile(join(dist, 'chunks.json'), 'utf8')) as Chunk[];
  const weights = new Map<string, Weight>();
  for (const { file } of chunks) {
    weights.set(file, measureBytes(await readFile(join(dist, 'assets', file))));
  }
  const weigh = (names: readonly string[]) =>
    addWeights([...closure(names, chunks)].map((file) => weights.get(file) as Weight));
  return {
    files: Object.fromEntries([...weights].map(([file, weight]) => [withoutHash(file), weight])),
    firstLoad: weigh(['dossier']),
    catalogue: weigh(['zh-CN']),
    mainJob: weigh(mainJob),
    classic: measureBytes(await readFile(join(dist, 'assets/dossier.iife.js'))),
  };
}

interface Chunk {
  readonly file: string;
  readonly imports: readonly string[];
}

/** Where a candidate's walk enters the build. */
export const mainJob = ['dossier', 'zh-CN', 'later-elements', 'prepare-worker', 'create-transfers'];

function closure(names: readonly string[], chunks: readonly Chunk[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    chunks.find((chunk) => chunk.file === file)?.imports.forEach(follow);
  };
  for (const name of names) follow(findFile(name, chunks));
  return seen;
}

function findFile(name: string, chunks: readonly Chunk[]): string {
  const found = chunks.find(({ file }) => withoutHash(file) === `${name}.js`);
  if (found === undefined) throw new Error(`the build has no chunk named ${name}`);
  return found.file;
}

/** `upload-1a2b3c4d.js` is `upload.js`. */
export function withoutHash(file: string): string {
  return file.replace(/-[a-z0-9]{8}\.js$/, '.js');
}
