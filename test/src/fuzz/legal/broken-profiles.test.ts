import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeView } from '../../../../server-sdk/dist/lib/images/make-view.js';
import { insertJpegSegment } from '../../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';
import { makeMatrixProfile } from '../../pictures/pictures-testing/make-matrix-profile.js';
import { withProfile } from './legal-picture.js';

const profile = makeMatrixProfile({
  name: 'Adobe RGB',
  gamma: 563 / 256,
  red: [0.60974, 0.31111, 0.01947],
  green: [0.20528, 0.62567, 0.06087],
  blue: [0.14919, 0.06322, 0.74457],
});
const change = (from: string, to: string): Buffer =>
  Buffer.from(profile.toString('latin1').replaceAll(from, to), 'latin1');
const broken: readonly (readonly [string, Buffer])[] = [
  ['a tag renamed', change('gTRC', 'xTRC')],
  ['curves of no kind', change('curv', 'curx')],
  ['the wrong colours', change('RGB ', 'GRAY')],
  ['its end cut off', profile.subarray(0, 300)],
  ['nothing but zeros', Buffer.alloc(400)],
];

/** sRGB (200, 30, 30), and what Adobe RGB means by these numbers. */
const plain = [200, 30, 30];
const wide = [233, 24, 24];

const flat = sharp({ create: { width: 64, height: 64, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const kinds = [
  ['JPEG', () => flat.clone().jpeg({ chromaSubsampling: '4:4:4', quality: 95 }).toBuffer()],
  ['PNG', () => flat.clone().png().toBuffer()],
  ['PNG of 16 bits', () => flat.clone().toColourspace('rgb16').png().toBuffer()],
  ['PNG of 16 bits with alpha', () => flat.clone().ensureAlpha().toColourspace('rgb16').png().toBuffer()],
] as const;

/** Item 66 of the bad inputs. */
describe.each(kinds)('the profile of a %s', (_name, make) => {
  it('is followed', async () => {
    expectNear(await colourOf(withProfile(await make(), profile)), wide);
    expectNear(await colourOf(await make()), plain);
  });

  it.each(broken)('is passed over when it is broken: %s', async (_fault, bytes) => {
    expectNear(await colourOf(withProfile(await make(), bytes)), plain);
  });
});

describe('a profile in several segments', () => {
  const part = (jpeg: Buffer, number: number, of: number, data: Buffer): Buffer => {
    const head = Buffer.concat([Buffer.from('ICC_PROFILE\0', 'latin1'), Buffer.from([number, of])]);
    return insertJpegSegment(jpeg, 0xe2, Buffer.concat([head, data]));
  };
  const [first, second] = [profile.subarray(0, 200), profile.subarray(200)];

  it('is followed when all are there, in whatever order', async () => {
    const jpeg = await kinds[0][1]();
    expectNear(await colourOf(part(part(jpeg, 2, 2, second), 1, 2, first)), wide);
    expectNear(await colourOf(part(part(jpeg, 1, 2, first), 2, 2, second)), wide);
  });

  it('is passed over when one is missing, or comes twice', async () => {
    const jpeg = await kinds[0][1]();
    expectNear(await colourOf(part(jpeg, 1, 2, first)), plain);
    expectNear(await colourOf(part(part(jpeg, 1, 2, first), 1, 2, first)), plain);
  });
});

async function colourOf(bytes: Buffer): Promise<readonly number[]> {
  const verdict = await makeView(bytes);
  if (!verdict.ok) throw new Error(verdict.code);
  return (await sharp(verdict.view).raw().toBuffer()).subarray(0, 3).toJSON().data;
}

function expectNear(found: readonly number[], wanted: readonly number[]): void {
  const off = Math.max(...wanted.map((value, index) => Math.abs(value - (found[index] ?? 999))));
  expect(off, `${found.join()} for ${wanted.join()}`).toBeLessThanOrEqual(5);
}
