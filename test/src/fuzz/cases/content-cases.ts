import {
  listJpegSegments,
  patchJpegFrame,
} from '../../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';
import {
  makePngChunk,
  pngHeaderEnd,
} from '../../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { listPngChunks } from '../mutants/list-png-chunks.js';
import { mutatePicture } from '../mutants/mutate-picture.js';
import type { SeedPicture } from '../mutants/seed-pictures.js';
import { roads, sendPicture } from '../server/send-picture.js';
import { beginning, type CaseClass, type FuzzCase, only } from './fuzz-case.js';

const refusals = ['422 not_image', '422 truncated', '422 corrupt', '422 animated', '422 bad_dimensions'];

/** Every structural boundary of every kind, and the bytes around it; each on each road. */
export const cutCases: CaseClass = {
  name: 'cut picture',
  items: '54-56',
  weight: 3_000,
  make(index, random, { good }): FuzzCase {
    const picture = good[index % good.length] as SeedPicture;
    const road = roads[Math.floor(index / good.length) % roads.length] ?? 'short';
    const edges = edgesOf(picture);
    const edge = edges[Math.floor(index / (good.length * roads.length)) % edges.length] ?? 0;
    const at = Math.max(1, Math.min(picture.bytes.length - 1, edge + random.below(5) - 2));
    return {
      name: `${road} ${picture.name} cut at ${at} of ${picture.bytes.length}`,
      allows: only('422 not_image', '422 truncated'),
      run: (stage) =>
        sendPicture(stage, road, picture.bytes.subarray(0, at), { filename: `a.${extensionOf(picture)}` }),
    };
  },
};

/** Cut, and an end put on, so that only the pixels are missing. */
export const patchedCutCases: CaseClass = {
  name: 'cut picture with an end',
  items: '54-56',
  weight: 900,
  make(index, random, { good }): FuzzCase {
    const picture = good[index % good.length] as SeedPicture;
    const road = roads[index % roads.length] ?? 'short';
    const { bytes } = picture;
    const scan =
      picture.format === 'jpeg' ? listJpegSegments(bytes).find(({ marker }) => marker === 0xda) : null;
    const idat = listPngChunks(bytes).find(({ type }) => type === 'IDAT');
    const from = (scan?.from ?? 0) + 14;
    const short =
      idat === undefined || picture.format === 'jpeg'
        ? Buffer.concat([
            bytes.subarray(0, from + random.below(Math.max(1, bytes.length - 12 - from))),
            Buffer.from([0xff, 0xd9]),
          ])
        : Buffer.concat([
            bytes.subarray(0, idat.from),
            makePngChunk(
              'IDAT',
              Buffer.from(idat.data.subarray(0, random.below(Math.max(1, idat.data.length - 12)))),
            ),
            makePngChunk('IEND'),
          ]);
    return {
      name: `${road} ${picture.name} of ${short.length} bytes`,
      // What is taken all the same is judged: all of its pixels must be there.
      allows: beginning(...refusals, 'check corrupt', 'check truncated', 'accepted'),
      run: (stage) => sendPicture(stage, road, short),
    };
  },
};

/** Each byte of each chunk's frame in turn: length, type, CRC. */
export const chunkCases: CaseClass = {
  name: 'damaged chunk',
  items: '57',
  weight: 900,
  make(index, random, { good }): FuzzCase {
    const pngs = good.filter(({ format }) => format === 'png');
    const picture = pngs[index % pngs.length] as SeedPicture;
    const chunk = random.pick(listPngChunks(picture.bytes));
    const spots = [0, 1, 2, 3, 4, 5, 6, 7]
      .map((at) => chunk.from + at)
      .concat([1, 2, 3, 4].map((at) => chunk.to - at));
    const at = random.pick(spots);
    const damaged = Buffer.from(picture.bytes);
    damaged.writeUInt8(damaged.readUInt8(at) ^ (1 + random.below(255)), at);
    const road = random.pick(roads);
    return {
      name: `${road} ${picture.name} ${chunk.type} at ${at}`,
      allows: only('422 corrupt', '422 truncated'),
      run: (stage) => sendPicture(stage, road, damaged),
    };
  },
};

const sides = [
  0,
  1,
  2,
  100,
  999,
  1_000,
  1_001,
  5_000,
  9_999,
  10_000,
  10_001,
  16_383,
  25_000,
  65_535,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];

/** Sides that nothing holds, in headers that are right otherwise. */
export const dimensionCases: CaseClass = {
  name: 'dimensions',
  items: '58-63',
  weight: 900,
  make(index, random, { jpeg, png }): FuzzCase {
    const isJpeg = index % 2 === 0;
    const [width, height] = [random.pick(sides), random.pick(sides)].map((side) =>
      isJpeg ? side % 65_536 : side,
    ) as [number, number];
    const road = random.pick(roads);
    return {
      name: `${road} ${isJpeg ? 'JPEG' : 'PNG'} ${width} × ${height}`,
      allows: only(...expectDimensions(width, height)),
      run: (stage) =>
        sendPicture(
          stage,
          road,
          isJpeg ? patchJpegFrame(jpeg, { width, height }) : resizePng(png, width, height),
        ),
    };
  },
};

function expectDimensions(width: number, height: number): readonly string[] {
  const [shorter, longer] = width < height ? [width, height] : [height, width];
  if (shorter === 0 || longer >= 2 ** 31 || longer / shorter > 1_000) return ['422 bad_dimensions'];
  if (longer > 10_000 || width * height > 25_000_000) return ['422 too_many_pixels'];
  return ['check corrupt', 'check truncated', 'check too_complex', 'accepted'];
}

function resizePng(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), makePngChunk('IHDR', header), png.subarray(pngHeaderEnd)]);
}

/** What is no picture of ours at all, damaged a little or not, on every road. */
export const foreignCases: CaseClass = {
  name: 'foreign file',
  items: '45, 49-53, 57-64, 67, 69',
  weight: 900,
  make(index, _random, { bad }): FuzzCase {
    const picture = bad[index % bad.length];
    const road = roads[Math.floor(index / bad.length) % roads.length] ?? 'short';
    return {
      name: `${road} ${picture?.item} ${picture?.name}`,
      allows: only(`422 ${picture?.expected}`),
      run: (stage) =>
        sendPicture(stage, road, picture?.bytes ?? Buffer.alloc(0), { filename: picture?.filename ?? '' }),
    };
  },
};

const canary = 'dossier-fuzz-canary<script>alert(1)</script>';
const trailers = [
  canary,
  `PK\x03\x04${canary}`,
  `%PDF-1.7 ${canary}`,
  `<html>${canary}`,
  `<?php ${canary}`,
  `\xff\xd8\xff${canary}`,
  `MZ${canary}`,
];

/** A good picture with something behind it: taken, and nothing of that in its view. */
export const trailerCases: CaseClass = {
  name: 'trailer',
  items: '70-73',
  weight: 400,
  make(index, random, { good }): FuzzCase {
    const picture = good[index % good.length] as SeedPicture;
    const road = roads[index % roads.length] ?? 'short';
    const bytes = Buffer.concat([
      picture.bytes,
      Buffer.from(random.pick(trailers), 'latin1'),
      random.bytes(random.below(300)),
    ]);
    return {
      name: `${road} ${picture.name} and ${bytes.length - picture.bytes.length} bytes`,
      allows: only('accepted'),
      run: (stage) => sendPicture(stage, road, bytes),
    };
  },
};

/** Mutants, as `runMutants` makes them, by the whole way. */
export const mutantCases: CaseClass = {
  name: 'mutant',
  items: '79',
  weight: 1_500,
  make(index, random, { good }): FuzzCase {
    const picture = good[index % good.length] as SeedPicture;
    const { bytes, operation, mustBeRefused } = mutatePicture(picture, random, good);
    const road = random.pick(roads);
    const accepted = mustBeRefused ? [] : ['accepted'];
    return {
      name: `${road} ${picture.name} ${operation}`,
      allows: beginning('422 ', '400 empty_file', 'check ', ...accepted),
      run: (stage) => sendPicture(stage, road, bytes, { filename: `a.${extensionOf(picture)}` }),
    };
  },
};

function extensionOf({ format }: SeedPicture): string {
  return format === 'jpeg' ? 'jpg' : 'png';
}

function edgesOf({ format, bytes }: SeedPicture): readonly number[] {
  if (format === 'png')
    return listPngChunks(bytes).flatMap(({ from, to }) => [from, from + 4, from + 8, to - 4, to]);
  return listJpegSegments(bytes).flatMap(({ from, to }) => [from, from + 2, from + 4, (from + to) >> 1, to]);
}
