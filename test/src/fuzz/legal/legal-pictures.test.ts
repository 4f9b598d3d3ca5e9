import sharp, { type Metadata } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckPool } from '../../../../server-sdk/dist/lib/images/check-pool.js';
import { inspectPicture } from '../../../../server-sdk/dist/lib/images/inspect-picture.js';
import { withoutOddities } from '../../../../server-sdk/dist/lib/images/without-oddities.js';
import { checkView } from '../oracle/check-view.js';
import { findTurned } from './find-turned.js';
import type { LegalPicture } from './legal-picture.js';
import { makeLegalPictures } from './legal-pictures.js';

const rules = { formats: ['jpeg', 'png'], minSidePixels: 1 } as const;

describe('well-formed pictures', () => {
  const pool = createCheckPool({ processes: 1 });
  let pictures: readonly LegalPicture[] = [];
  beforeAll(async () => {
    pictures = await makeLegalPictures();
  });
  afterAll(() => pool.close());

  it('of every legal kind are taken and shown upright in their colours', async () => {
    expect(pictures.length).toBeGreaterThanOrEqual(300);
    const problems = await Promise.all(
      pictures.map(async (picture) => {
        const filename = picture.bytes[0] === 0x89 ? 'a.png' : 'a.jpg';
        const found = inspectPicture(picture.bytes, { ...rules, filename });
        if (!found.ok) return `${picture.name}: ${found.code} by the walk`;
        const verdict = await pool.check(picture.bytes);
        if (!verdict.ok) return `${picture.name}: ${verdict.code} by the check`;
        const problem = checkView(verdict.view) ?? (await findTurned(picture, verdict.view));
        return problem === null ? null : `${picture.name}: ${problem}`;
      }),
    );
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });

  it('are of the kinds that their names say', async () => {
    const found = await Promise.all(
      pictures.map(async ({ name, bytes }) => ({
        name,
        ...(await sharp(bytes).metadata()),
      })),
    );
    const wrong = (isOne: (name: string) => boolean, kind: Partial<Metadata>) =>
      found
        .filter((picture) => isOne(picture.name))
        .filter((picture) =>
          Object.entries(kind).some(([key, value]) => picture[key as keyof Metadata] !== value),
        )
        .map(({ name }) => name);
    expect(wrong((name) => name.startsWith('JPEG CMYK'), { space: 'cmyk', channels: 4 })).toEqual([]);
    expect(wrong((name) => name.startsWith('JPEG gray'), { space: 'b-w', channels: 1 })).toEqual([]);
    expect(wrong((name) => /^JPEG.*progressive/.test(name), { isProgressive: true })).toEqual([]);
    expect(wrong((name) => /pngjs.* 16 bits|of 16 bits/.test(name), { depth: 'ushort' })).toEqual([]);
    expect(wrong((name) => /block JPEG (CMYK|YCCK)/.test(name), { space: 'cmyk', channels: 4 })).toEqual([]);
    expect(wrong((name) => /packed PNG, .* colours/.test(name), { isPalette: true })).toEqual([]);
    expect(wrong((name) => /colours of .*alpha (0|128)/.test(name), { hasAlpha: true })).toEqual([]);
    expect(wrong((name) => /RGB, |Display P3/.test(name), { hasProfile: true })).toEqual([]);
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
      expect(wrong((name) => name.endsWith(`orientation ${orientation}`), { orientation })).toEqual([]);
  });

  it('whose profile were passed over would be found', async () => {
    const wide = pictures.filter(({ name }) => /(Adobe|ProPhoto) RGB, |Display P3/.test(name));
    expect(wide.length).toBeGreaterThanOrEqual(48);
    const overlooked = await Promise.all(
      wide.map(async (picture) => {
        const verdict = await pool.check(Buffer.from(withoutOddities(picture.bytes)));
        return verdict.ok && (await findTurned(picture, verdict.view)) === null ? [picture.name] : [];
      }),
    );
    expect(overlooked.flat()).toEqual([]);
  });

  it('that were turned another way would be found', async () => {
    const upright = pictures.find(({ name }) => name === 'JPEG baseline, orientation 1');
    const turned = pictures.find(({ name }) => name === 'JPEG baseline, orientation 3');
    if (upright === undefined || turned === undefined) throw new Error('no such picture');
    expect(await findTurned(upright, upright.bytes)).toBeNull();
    expect(await findTurned(upright, turned.bytes)).not.toBeNull();
  });
});
