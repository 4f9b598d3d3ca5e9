import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { weighWidget } from './weigh-widget.js';

/** `docs/bench/size-kept.json` is changed by hand and reviewed: growth is decided on, never slipped in. */
describe('the weight of the built widget', async () => {
  const kept = JSON.parse(
    await readFile(join(repositoryRoot, 'docs/bench/size-kept.json'), 'utf8'),
  ) as Record<'firstLoad' | 'mainJob', number>;
  const weight = await weighWidget();

  it.each(['firstLoad', 'mainJob'] as const)('%s: at most 2 % over the kept figure', (what) => {
    expect(kept[what]).toBeGreaterThan(0);
    expect(weight[what].brotli).toBeLessThanOrEqual(kept[what] * 1.02);
  });

  it('holds neither Uppy nor tus in the first load', async () => {
    expect(weight.files['create-transfers.js']?.brotli).toBeGreaterThan(5_000);
    expect(weight.firstLoad.brotli).toBeLessThan(weight.mainJob.brotli / 2);
  });
});
