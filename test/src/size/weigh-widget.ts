import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { addWeights, measureBytes, type Weight } from './measure-bytes.js';
import { type RecordedLoads, recordLoads } from './record-loads.js';

/** The built widget, weighed by what a browser loads of it. */
export interface WidgetWeight {
  readonly files: Readonly<Record<string, Weight>>;
  /** Names without their hashes, for each way that was walked. */
  readonly loads: RecordedLoads;
  /** What the script tag loads before a first visit's page can be read, without words. */
  readonly firstLoad: Weight;
  /** The same for a page with pictures. */
  readonly firstLoadWithPictures: Weight;
  /** The words that a page in Chinese needs beside it. */
  readonly catalogue: Weight;
  /** All that a candidate's way from the first visit to the submission loads, words and worker included. */
  readonly mainJob: Weight;
  /** The classic build, everything in one file. */
  readonly classic: Weight;
}

/** Weighs every file of `widget/dist/assets`, and adds up those that a real browser asked for. */
export async function weighWidget(): Promise<WidgetWeight> {
  const assets = join(repositoryRoot, 'widget/dist/assets');
  const weights = new Map<string, Weight>();
  for (const file of (await readdir(assets)).filter((name) => name.endsWith('.js'))) {
    weights.set(file, measureBytes(await readFile(join(assets, file))));
  }
  const weigh = (files: readonly string[]) =>
    addWeights(
      files.map((file) => {
        const weight = weights.get(file);
        if (weight === undefined) throw new Error(`the browser loaded ${file}, which was not built`);
        return weight;
      }),
    );
  const isWords = (file: string) => file.startsWith('zh-CN');
  const wordless = (files: readonly string[]) => files.filter((file) => !isWords(file));
  const { firstLoad, firstLoadWithPictures, mainJob } = await recordLoads();
  const classic = weigh(['dossier.iife.js']);
  weights.delete('dossier.iife.js');
  return {
    files: Object.fromEntries([...weights].map(([file, weight]) => [withoutHash(file), weight])),
    loads: {
      firstLoad: firstLoad.map(withoutHash),
      firstLoadWithPictures: firstLoadWithPictures.map(withoutHash),
      mainJob: mainJob.map(withoutHash),
    },
    firstLoad: weigh(wordless(firstLoad)),
    firstLoadWithPictures: weigh(wordless(firstLoadWithPictures)),
    catalogue: weigh(mainJob.filter(isWords)),
    mainJob: weigh(mainJob),
    classic,
  };
}

/** `upload-1a2b3c4d.js` is `upload.js`. */
export function withoutHash(file: string): string {
  return file.replace(/-[a-z0-9]{8}\.js$/, '.js');
}
