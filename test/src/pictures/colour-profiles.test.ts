import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertJpegSegment } from '../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';
import { insertPngChunk } from '../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { makeSwappedProfile } from './pictures-testing/make-swapped-profile.js';
import { openPreparation, type Preparation } from './pictures-testing/open-preparation.js';

const profile = makeSwappedProfile();
const patches = ['#e02020', '#20c020', '#2030d0', '#f0f0f0', '#101010', '#c08040'];
const [columns, rows] = [3, 2];

/** A picture looks after preparation as the browser showed it before, whatever its numbers mean. */
describe.each([
  ['in a worker', []],
  ['on the page, by elements', ['OffscreenCanvas', 'Worker', 'createImageBitmap', 'ImageDecoder']],
] as const)('colour profiles, prepared %s', (_name, missing) => {
  let preparation: Preparation;

  beforeAll(async () => {
    preparation = await openPreparation(missing);
  });
  afterAll(() => preparation?.close());

  it('show: the browser itself turns red into green', async () => {
    const shown = await preparation.readGrid(await makeJpeg(1200), columns, rows);
    expect(distance(shown[0], [0x20, 0xe0, 0x20])).toBeLessThan(60);
  });

  it.each([
    ['a JPEG that is made smaller', () => makeJpeg(4200), {}],
    ['a JPEG that is made a PNG', () => makeJpeg(1200), { formats: ['png' as const] }],
    ['a PNG that is made a JPEG', () => makePng(1200), { formats: ['jpeg' as const] }],
  ])('%s keeps its look', { timeout: 60_000 }, async (_kind, make, rules) => {
    const original = await make();
    // Less than the picture has: it must be made anew.
    const within = { maxBytes: original.length - 1, ...rules };
    const { answer, picture } = await preparation.prepare(original, {
      ...within,
      ...('formats' in rules ? { maxBytes: 2_000_000 } : {}),
    });
    expect(answer.reencoded).toBe(true);
    await expectSameLook(original, picture);
  });

  it('a JPEG on its side keeps its look when it is turned', async () => {
    const original = await makeJpeg(1200, 3);
    const { answer, picture } = await preparation.prepare(original);
    expect(answer.reencoded).toBe(true);
    await expectSameLook(original, picture);
  });

  it.each([
    ['JPEG', () => makeJpeg(1200)],
    ['PNG', () => makePng(300)],
  ])('a %s that is kept as it is keeps its profile, byte for byte', async (_kind, make) => {
    const original = await make();
    const { answer, picture } = await preparation.prepare(original);
    expect(answer.reencoded).toBe(false);
    expect((await sharp(picture).metadata()).icc?.equals(profile)).toBe(true);
    await expectSameLook(original, picture);
  });

  async function expectSameLook(original: Buffer, picture: Buffer): Promise<void> {
    const before = await preparation.readGrid(original, columns, rows);
    const after = await preparation.readGrid(picture, columns, rows);
    const distances = before.map((colour, cell) => Math.round(distance(colour, after[cell] ?? [])));
    expect(Math.max(...distances), distances.join(' ')).toBeLessThan(8);
  }
});

function distance(one: readonly number[] | undefined, other: readonly number[]): number {
  return Math.max(...other.map((value, channel) => Math.abs(value - (one?.[channel] ?? 999))));
}

async function makePatches(width: number): Promise<Buffer> {
  const [cellWidth, cellHeight] = [Math.floor(width / columns), Math.floor(width / 2 / rows)];
  return sharp({ create: { width, height: width / 2, channels: 3, background: '#808080' } })
    .composite(
      patches.map((background, cell) => ({
        input: { create: { width: cellWidth, height: cellHeight, channels: 3, background } },
        left: (cell % columns) * cellWidth,
        top: Math.floor(cell / columns) * cellHeight,
      })),
    )
    .png()
    .toBuffer();
}

/** Pixels with numbers of their own, and the profile that says what they mean. */
async function makeJpeg(width: number, orientation = 1): Promise<Buffer> {
  const plain = await sharp(await makePatches(width))
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const head = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1');
  const coloured = insertJpegSegment(plain, 0xe2, Buffer.concat([head, profile]));
  if (orientation === 1) return coloured;
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0?\0\0\0\0\0\0\0', 'latin1');
  exif[exif.indexOf('?')] = orientation;
  return insertJpegSegment(coloured, 0xe1, exif);
}

async function makePng(width: number): Promise<Buffer> {
  const head = Buffer.from('swapped\0\0', 'latin1');
  return insertPngChunk(await makePatches(width), 'iCCP', Buffer.concat([head, deflateSync(profile)]));
}
