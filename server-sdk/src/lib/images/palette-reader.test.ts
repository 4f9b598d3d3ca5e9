import { describe, expect, it } from 'vitest';
import { makePackedPng, type PackedPngOptions } from '../testing/sample-pictures/make-packed-png.js';
import { createCheckPool } from './check-pool.js';
import { hasWholeData } from './has-whole-data.js';
import { inspectPicture } from './inspect-picture.js';
import { makeView } from './make-view.js';

const depths = [1, 2, 4, 8] as const;
const kinds = depths.flatMap((depth) =>
  [false, true].flatMap((interlaced) => [0, 1, 2, 3, 4, 5].map((filter) => ({ depth, interlaced, filter }))),
);

/** Every filter in turn for the sixth. The last pixel, in the last row of the last pass, is the one asked for. */
function picture(
  { depth, interlaced, filter }: (typeof kinds)[number],
  colours: number,
  last: number,
  size = { width: 27, height: 21 },
): PackedPngOptions {
  return {
    ...size,
    depth,
    interlaced,
    palette: Array.from({ length: colours }, (_, index) => [index, 255 - index, (index * 7) & 255]),
    filterOf: (row) => (filter === 5 ? row % 5 : filter),
    indexAt: (x, y) => (x === size.width - 1 && y === size.height - 2 ? last : (x * 5 + y * y * 3) % colours),
  };
}

describe('the colours that a palette PNG names', () => {
  it.each(kinds)(
    'are those of its palette, depth $depth, interlaced $interlaced, filter $filter',
    async (kind) => {
      const most = 2 ** kind.depth;
      for (const colours of [Math.max(1, Math.floor(most * 0.6)), most - 1]) {
        const good = makePackedPng(picture(kind, colours, colours - 1));
        expect(await hasWholeData(good)).toBe(true);
        expect(await makeView(good)).toMatchObject({ ok: true });
        for (const last of [colours, most - 1])
          expect(await hasWholeData(makePackedPng(picture(kind, colours, last)))).toBe(false);
      }
      expect(await hasWholeData(makePackedPng(picture(kind, most, most - 1)))).toBe(true);
    },
  );

  it.each(depths)('are looked at in sides that fill no byte and no pass, depth %i', async (depth) => {
    for (let width = 1; width <= 9; width += 1) {
      for (const height of [2, 3, 5, 9]) {
        for (const interlaced of [false, true]) {
          const kind = { depth, interlaced, filter: 5 };
          const of = (last: number) => makePackedPng(picture(kind, 1, last, { width, height }));
          expect(await hasWholeData(of(0))).toBe(true);
          expect(await hasWholeData(of(1))).toBe(false);
        }
      }
    }
  });

  it('refuse the picture with the code of a damaged one', async () => {
    const pool = createCheckPool({ processes: 1 });
    const bytes = makePackedPng(picture({ depth: 4, interlaced: false, filter: 4 }, 9, 9));
    const rules = { filename: 'a.png', formats: ['png'], minSidePixels: 1 } as const;
    expect(inspectPicture(bytes, rules).ok).toBe(true);
    expect(await pool.check(bytes)).toMatchObject({ ok: false, code: 'corrupt' });
    await pool.close();
  });

  it('are no reason to take a row whose filter does not exist', async () => {
    const kind = { depth: 8, interlaced: false, filter: 7 } as const;
    expect(await hasWholeData(makePackedPng(picture(kind, 9, 8)))).toBe(false);
  });
});
