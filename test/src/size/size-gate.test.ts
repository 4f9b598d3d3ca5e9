import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { type WidgetWeight, weighWidget } from './weigh-widget.js';

/** `docs/bench/size-kept.json` is changed by hand and reviewed: growth is decided on, never slipped in. */
describe('the weight of the built widget', () => {
  let kept: Record<'firstLoad' | 'mainJob', number>;
  let weight: WidgetWeight;

  beforeAll(async () => {
    kept = JSON.parse(await readFile(join(repositoryRoot, 'docs/bench/size-kept.json'), 'utf8'));
    weight = await weighWidget();
  });

  it.each(['firstLoad', 'mainJob'] as const)('%s: at most 2 % over the kept figure', (what) => {
    expect(kept[what]).toBeGreaterThan(0);
    expect(weight[what].brotli).toBeLessThanOrEqual(kept[what] * 1.02);
  });

  it('shows the categories of a first visit from the script, its one chunk and the words', () => {
    expect(weight.loads.firstLoad).toEqual(['dossier.js', 'upload.js', 'zh-CN.js']);
  });

  it('adds one chunk for somebody who comes back to pictures', () => {
    const { firstLoad, firstLoadWithPictures } = weight.loads;
    expect([...firstLoadWithPictures].sort()).toEqual([...firstLoad, 'pictures.js'].sort());
  });

  it('goes from the first visit to the submission without anything that only some candidates meet', () => {
    expect([...weight.loads.mainJob].sort()).toEqual(
      [
        'create-transfers',
        'dossier',
        'main',
        'news-reader',
        'pictures',
        'prepare-worker',
        'upload',
        'zh-CN',
      ].map((name) => `${name}.js`),
    );
  });

  it('holds Uppy and tus in what comes with the first pick', () => {
    expect(weight.files['create-transfers.js']?.brotli).toBeGreaterThan(5_000);
  });
});
