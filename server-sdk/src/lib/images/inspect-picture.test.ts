import { describe, expect, it } from 'vitest';
import { badPictures, makeJpeg, makePng } from '../testing/sample-pictures.js';
import { inspectPicture, type PictureInspectionRules } from './inspect-picture.js';

const both = { formats: ['jpeg', 'png'], minSidePixels: 1 } as const;
const pictures = await badPictures();

function inspect(bytes: Uint8Array, rules: Partial<PictureInspectionRules> = {}) {
  return inspectPicture(bytes, { ...both, filename: 'photo.jpg', ...rules });
}

describe('inspectPicture', () => {
  it.each(pictures.map((picture) => ({ ...picture, title: `${picture.item} ${picture.name}` })))(
    'bad input $title: $expected by the $decidedBy',
    ({ bytes, filename, expected, decidedBy }) => {
      const found = inspect(bytes, { filename });
      expect(found.ok ? 'accepted' : found.code).toBe(decidedBy === 'walk' ? expected : 'accepted');
    },
  );

  it('reads the same from a plain Uint8Array with an offset of its own', () => {
    for (const { bytes, filename } of pictures) {
      const shifted = new Uint8Array(bytes.length + 3);
      shifted.set(bytes, 3);
      expect(inspect(shifted.subarray(3), { filename })).toEqual(inspect(bytes, { filename }));
    }
  });

  it('tells width and height as stored, before orientation', async () => {
    const turned = await makeJpeg({ width: 300, height: 400, orientation: 6 });
    expect(inspect(turned)).toEqual({ ok: true, header: { type: 'image/jpeg', width: 400, height: 300 } });
    const png = await makePng({ width: 30, height: 40 });
    expect(inspect(png, { filename: 'a.PNG' })).toEqual({
      ok: true,
      header: { type: 'image/png', width: 30, height: 40 },
    });
  });

  it('names what it found instead of a picture', () => {
    const named = pictures.filter(({ item, filename }) => item === 52 && filename === 'photo.jpg');
    const detected = named.map(({ bytes }) => {
      const found = inspect(bytes);
      return found.ok ? null : found.details.detected;
    });
    expect(detected).toEqual(named.map(({ name }) => name.split(' ')[0]));
  });

  it('refuses a format that the category does not take', async () => {
    const found = inspect(await makeJpeg({ width: 30, height: 40 }), { formats: ['png'] });
    expect(found).toMatchObject({ ok: false, code: 'format_not_allowed', details: { formats: ['png'] } });
  });

  it('refuses a short side under the category’s, and takes one of exactly that length', async () => {
    const jpeg = await makeJpeg({ width: 300, height: 400 });
    expect(inspect(jpeg, { minSidePixels: 301 })).toMatchObject({
      code: 'too_few_pixels',
      details: { minSidePixels: 301 },
    });
    expect(inspect(jpeg, { minSidePixels: 300 }).ok).toBe(true);
  });

  it('refuses every cut of a JPEG and of a PNG', async () => {
    const jpeg = await makeJpeg({ width: 60, height: 80, quality: 60 });
    const png = await makePng({ width: 40, height: 60 });
    for (const [bytes, filename] of [
      [jpeg, 'a.jpg'],
      [png, 'a.png'],
    ] as const) {
      for (let length = 0; length < bytes.length; length += 1) {
        const found = inspect(bytes.subarray(0, length), { filename });
        expect(found.ok ? 'accepted' : found.code).toMatch(/^(not_image|truncated)$/);
      }
    }
  });

  it('refuses a table that has lost a byte and eaten one of the scan behind it, and takes stray bytes elsewhere', async () => {
    const jpeg = await makeJpeg({ width: 90, height: 120, progressive: true, located: true });
    let tables = 0;
    for (const { marker, at, end } of listSegments(jpeg)) {
      const cut = Buffer.concat([jpeg.subarray(0, end - 1), jpeg.subarray(end)]);
      const strayed = Buffer.concat([jpeg.subarray(0, end), Buffer.from([0, 7]), jpeg.subarray(end)]);
      const shapes = [0xc2, 0xc4, 0xdb].includes(marker);
      if (shapes) {
        tables += 1;
        expect(inspect(cut).ok, `${marker.toString(16)} at ${at}`).toBe(false);
      }
      if (marker !== 0xda) expect(inspect(strayed).ok, `after ${marker.toString(16)} at ${at}`).toBe(!shapes);
    }
    expect(tables).toBeGreaterThan(8);
  });

  it('does not throw on mutants', async () => {
    const seeds = [await makeJpeg({ width: 60, height: 80 }), await makePng({ width: 40, height: 60 })];
    let state = 7;
    const next = (limit: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % limit;
    };
    for (let round = 0; round < 4_000; round += 1) {
      const mutant = Buffer.from(seeds[round % 2] ?? '');
      for (let change = 0; change <= round % 5; change += 1)
        mutant[next(round % 3 ? 200 : mutant.length)] = next(256);
      expect(() => inspect(mutant)).not.toThrow();
    }
  });

  it('walks a picture of 120 KB in well under a millisecond', async () => {
    const jpeg = await makeJpeg();
    for (let round = 0; round < 200; round += 1) inspect(jpeg);
    const times = Array.from({ length: 101 }, () => {
      const startedAt = performance.now();
      inspect(jpeg);
      return performance.now() - startedAt;
    }).sort((a, b) => a - b);
    expect(times[50]).toBeLessThan(0.5);
  });
});

/** Every segment with a length, up to the end of the picture. */
function* listSegments(jpeg: Buffer) {
  for (let at = 2; jpeg[at + 1] !== 0xd9; ) {
    const marker = jpeg[at + 1] ?? 0;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    yield { marker, at, end };
    at = end;
    // Past a scan's data, to the next marker.
    while (jpeg[at] !== 0xff || jpeg[at + 1] === 0) at += 1;
  }
}
