import { makePackedPng } from '../../../../server-sdk/dist/lib/testing/sample-pictures/make-packed-png.js';
import { type Colour, type Corners, colourCorners, cornerAt, fade, mapCorners } from './corners.js';
import { type LegalPicture, legal } from './legal-picture.js';

const [width, height] = [99, 122];
const flags = [false, true];

/** Pixels of a byte or less, from an encoder of our own: palettes of every depth, clear or not, and grays. */
export function packedPngs(): readonly LegalPicture[] {
  return flags.flatMap((interlaced) => [
    ...([2, 4, 8] as const).flatMap((depth) =>
      [255, 128, 0].map((alpha) => ofColours(depth, alpha, interlaced)),
    ),
    ofTwoColours(interlaced),
    ...([1, 2, 4, 8] as const).flatMap((depth) =>
      flags.map((isClear) => ofGrays(depth, isClear, interlaced)),
    ),
  ]);
}

/** The corners are the last colours of a palette that is shorter than it could be. Two bits leave no paper. */
function ofColours(depth: 2 | 4 | 8, alpha: number, interlaced: boolean): LegalPicture {
  const corners = Object.values(colourCorners);
  const colours = { 2: 4, 4: 13, 8: 201 }[depth];
  const first = colours - corners.length;
  const paper = Array.from({ length: first }, (_, index): Colour => [200 + (index % 50), 210, 220]);
  const places = { topLeft: first, topRight: first + 1, bottomLeft: first + 2, bottomRight: first + 3 };
  const bytes = makePackedPng({
    ...{ width, height, depth, interlaced, palette: [...paper, ...corners] },
    ...(alpha === 255 ? {} : { alpha: [...paper.map(() => 255), ...corners.map(() => alpha)] }),
    filterOf: (row) => row % 5,
    indexAt: (x, y) => cornerAt(places, (x + y) % Math.max(1, first), [x, y, width, height]),
  });
  const name = `packed PNG, ${colours} colours of ${depth} bits, alpha ${alpha}${interlaced ? ', interlaced' : ''}`;
  return legal(name, bytes, 12, fade(colourCorners, alpha));
}

function ofTwoColours(interlaced: boolean): LegalPicture {
  const [above, below] = [colourCorners.topLeft, colourCorners.bottomLeft];
  const bytes = makePackedPng({
    ...{ width, height, depth: 1, interlaced, palette: [above, below] },
    filterOf: (row) => row % 5,
    indexAt: (_x, y) => (y < height / 2 ? 0 : 1),
  });
  const corners: Corners = { topLeft: above, topRight: above, bottomLeft: below, bottomRight: below };
  return legal(`packed PNG, 2 colours${interlaced ? ', interlaced' : ''}`, bytes, 12, corners);
}

/** One gray may be clear: that of the bottom right. */
function ofGrays(depth: 1 | 2 | 4 | 8, isClear: boolean, interlaced: boolean): LegalPicture {
  const most = 2 ** depth - 1;
  const levels = {
    topLeft: 0,
    topRight: Math.floor(most / 2),
    bottomLeft: Math.ceil(most * 0.7),
    bottomRight: most >> 2,
  };
  const clear = levels.bottomRight;
  const bytes = makePackedPng({
    ...{ width, height, depth, interlaced },
    ...(isClear ? { alpha: [0, clear] } : {}),
    filterOf: (row) => row % 5,
    indexAt: (x, y) => cornerAt(levels, most, [x, y, width, height]),
  });
  const grays = mapCorners(
    {
      topLeft: [levels.topLeft, 0, 0],
      topRight: [levels.topRight, 0, 0],
      bottomLeft: [levels.bottomLeft, 0, 0],
      bottomRight: [levels.bottomRight, 0, 0],
    },
    ([level]) => {
      const gray = isClear && level === clear ? 255 : Math.round((level * 255) / most);
      return [gray, gray, gray];
    },
  );
  const words = `${isClear ? ', one clear' : ''}${interlaced ? ', interlaced' : ''}`;
  return legal(`packed PNG, grays of ${depth} bits${words}`, bytes, 12, grays);
}
