import { inspectPicture } from '@dossier/server-sdk/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPreparer, type Preparer } from './create-preparer.js';
import {
  makeForeignFile,
  makePhoneJpeg,
  makeScreenshotPng,
  makeTransparentPng,
} from './prepare-testing/make-specimen-file.js';
import { readBytesAsText, readCorners } from './prepare-testing/read-specimen.js';
import {
  ascii,
  makeTiff,
  privateWords,
  profileWord,
  splicePngChunks,
} from './prepare-testing/splice-metadata.js';
import type { PictureRules, PreparedPicture, QuarterTurns } from './prepared-picture.js';

const rules: PictureRules = {
  formats: ['jpeg', 'png'],
  maxBytes: 204_800,
  minSidePixels: 1,
  legibleEdgePixels: 1200,
};

let preparer: Preparer | null = null;
const prepare: Preparer['prepare'] = (...call) => {
  preparer ??= createPreparer();
  return preparer.prepare(...call);
};

afterEach(() => {
  preparer?.close();
  preparer = null;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What the server's commit would say, and whether the digest is that of the bytes. */
async function expectCommittable(picture: PreparedPicture, within = rules): Promise<void> {
  const bytes = new Uint8Array(await picture.blob.arrayBuffer());
  expect(bytes.length).toBeLessThanOrEqual(within.maxBytes);
  expect(inspectPicture(bytes, { ...within, filename: picture.filename })).toMatchObject({
    ok: true,
    header: { type: picture.type, width: picture.width, height: picture.height },
  });
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  expect(picture.sha256).toBe(Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

async function expectNothingPrivate(picture: PreparedPicture): Promise<void> {
  const text = await readBytesAsText(picture.blob);
  expect(privateWords.filter((word) => text.includes(word))).toEqual([]);
}

describe('a 12-megapixel photo of 5 MB lying on its side', () => {
  it('stands upright within 200 KB, without metadata, and is made beside the page', async () => {
    const file = await makePhoneJpeg({ width: 4000, height: 3000, noise: 70, orientation: 6 });
    expect(file.size).toBeGreaterThan(4_500_000);
    const onPage = vi.spyOn(OffscreenCanvas.prototype, 'convertToBlob');
    const picture = await prepare(file, rules);
    expect(onPage).not.toHaveBeenCalled();
    await expectCommittable(picture);
    await expectNothingPrivate(picture);
    expect(picture).toMatchObject({
      filename: 'IMG_2041.JPG',
      type: 'image/jpeg',
      originalBytes: file.size,
      reencoded: true,
      hints: [],
    });
    expect(picture.height).toBeGreaterThan(picture.width);
    expect(picture.height).toBeGreaterThanOrEqual(1600);
    expect(await readCorners(picture.blob)).toBe('yellow red green blue');
  });
});

describe('orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is applied exactly once', async (orientation) => {
    const file = await makePhoneJpeg({ width: 1600, height: 1200, noise: 5, orientation, quality: 0.5 });
    const asTheBrowserShowsIt = await readCorners(file);
    for (const maxBytes of [file.size + 1, file.size - 3000]) {
      const picture = await prepare(file, { ...rules, maxBytes });
      await expectCommittable(picture, { ...rules, maxBytes });
      expect(await readCorners(picture.blob)).toBe(asTheBrowserShowsIt);
      expect(picture.width > picture.height).toBe(orientation < 5);
    }
  });

  it.each([1, 2, 3] as QuarterTurns[])('%i quarter turns come on top', async (turns) => {
    const file = await makePhoneJpeg({ width: 800, height: 600, noise: 5, orientation: 6 });
    const corners = (await readCorners((await prepare(file, rules)).blob)).split(' ');
    const turned = [...corners.slice(-turns), ...corners.slice(0, -turns)].join(' ');
    const picture = await prepare(file, rules, { turns });
    expect(await readCorners(picture.blob)).toBe(turned);
  });

  it('keeps pixels whose turn and orientation cancel each other', async () => {
    const file = await makePhoneJpeg({ width: 800, height: 600, noise: 5, orientation: 6 });
    expect(await prepare(file, rules, { turns: 3 })).toMatchObject({ reencoded: false, width: 800 });
  });
});

describe('a JPEG that fits and stands upright', () => {
  it('keeps its pixels byte for byte and its profile, and loses everything private', async () => {
    const file = await makePhoneJpeg({ width: 1200, height: 900, noise: 5, quality: 0.6 });
    const picture = await prepare(file, rules);
    await expectCommittable(picture);
    await expectNothingPrivate(picture);
    expect(picture).toMatchObject({ reencoded: false, width: 1200, height: 900 });
    const [before, after] = [await readBytesAsText(file), await readBytesAsText(picture.blob)];
    const scan = before.slice(before.indexOf('\xff\xda'), before.lastIndexOf('\xff\xd9') + 2);
    expect(after.endsWith(scan)).toBe(true);
    expect(after).toContain(profileWord);
  });

  it('is made a PNG when the category takes nothing else', async () => {
    const file = await makePhoneJpeg({ width: 200, height: 150, noise: 5 });
    const picture = await prepare(file, { ...rules, formats: ['png'] });
    expect(picture).toMatchObject({ type: 'image/png', filename: 'IMG_2041.png', reencoded: true });
    await expectCommittable(picture, { ...rules, formats: ['png'] });
  });
});

describe('PNG', () => {
  it('that fits and stands upright keeps its pixels', async () => {
    const file = await makeScreenshotPng(600, 400);
    const spliced = splicePngChunks(new Uint8Array(await file.arrayBuffer()), [
      ['iTXt', ascii('XML:com.adobe.xmp\0\0\0\0\0ns.adobe.com a comment')],
    ]);
    const picture = await prepare(new File([spliced], '截图.png'), rules);
    expect(picture).toMatchObject({
      type: 'image/png',
      filename: '截图.png',
      reencoded: false,
      hints: ['small'],
    });
    await expectCommittable(picture);
    await expectNothingPrivate(picture);
    expect(await readBytesAsText(picture.blob)).toBe(await readBytesAsText(file));
  });

  it('lying on its side by its eXIf is turned and stays PNG', async () => {
    const bytes = new Uint8Array(await (await makeScreenshotPng(600, 400)).arrayBuffer());
    const file = new File([splicePngChunks(bytes, [['eXIf', makeTiff(6)]])], 'side.png');
    expect(await prepare(file, rules)).toMatchObject({ type: 'image/png', width: 400, height: 600 });
  });

  it('stays PNG after being made smaller when that fits', async () => {
    const file = await makeScreenshotPng(3000, 4000);
    const smaller = { ...rules, maxBytes: file.size - 1 };
    const picture = await prepare(file, smaller);
    expect(picture).toMatchObject({ type: 'image/png', filename: 'screenshot.png', height: 2000 });
    await expectCommittable(picture, smaller);
  });

  it('becomes JPEG when no PNG fits', async () => {
    const photo = await makeTransparentPng(60);
    expect(photo.size).toBeGreaterThan(rules.maxBytes);
    const picture = await prepare(photo, rules);
    expect(picture).toMatchObject({ type: 'image/jpeg', filename: 'seal.jpg', reencoded: true });
    await expectCommittable(picture);
  });

  it('is flattened on white when it has to be JPEG', async () => {
    const picture = await prepare(await makeTransparentPng(), { ...rules, formats: ['jpeg'] });
    await expectCommittable(picture, { ...rules, formats: ['jpeg'] });
    expect(await readCorners(picture.blob)).toBe('white green blue white');
  });

  it('shrinks to the legible edge when only PNG is taken', async () => {
    const only = { ...rules, formats: ['png'], legibleEdgePixels: 300 } as const;
    const picture = await prepare(await makeTransparentPng(60), only);
    await expectCommittable(picture, only);
    expect(picture.width).toBeLessThan(900);
  });
});

describe('a kind that no category takes but the browser decodes', () => {
  it.each(['webp', 'bmp'] as const)('%s becomes an upright JPEG within the limit', async (kind) => {
    const file = await makeForeignFile(kind);
    const picture = await prepare(file, rules);
    await expectCommittable(picture);
    expect(picture).toMatchObject({ type: 'image/jpeg', filename: 'photo.jpg', reencoded: true });
    expect(await readCorners(picture.blob)).toBe('red green blue yellow');
  });

  it('is converted on the page as well', async () => {
    const file = await makeForeignFile('webp');
    vi.stubGlobal('Worker', undefined);
    vi.stubGlobal('OffscreenCanvas', undefined);
    const picture = await prepare(file, rules);
    vi.unstubAllGlobals();
    await expectCommittable(picture);
  });

  it('becomes a PNG where only that is taken', async () => {
    const only = { ...rules, formats: ['png'], maxBytes: 6_000_000 } as const;
    const picture = await prepare(await makeForeignFile('webp'), only);
    expect(picture).toMatchObject({ type: 'image/png', filename: 'photo.png' });
  });
});

describe('a pick without a name or a type', () => {
  it('is known by its bytes', async () => {
    const photo = await makePhoneJpeg({ width: 800, height: 600, noise: 5 });
    for (const nameless of [new Blob([photo]), new File([photo], ''), new File([photo], 'image:1000')]) {
      const picture = await prepare(nameless, rules);
      await expectCommittable(picture);
      expect(picture.filename).toMatch(/\.jpg$/);
    }
  });
});

describe('without help', () => {
  it.each([
    ['a worker', ['Worker']],
    ['OffscreenCanvas', ['OffscreenCanvas']],
    ['anything modern', ['Worker', 'OffscreenCanvas', 'createImageBitmap']],
  ])('of %s, on the page', async (_name, missing) => {
    const file = await makePhoneJpeg({ width: 3000, height: 2000, noise: 60, orientation: 8 });
    const corners = await readCorners(file);
    for (const name of missing) vi.stubGlobal(name, undefined);
    const picture = await prepare(file, rules);
    vi.unstubAllGlobals();
    await expectCommittable(picture);
    await expectNothingPrivate(picture);
    expect(await readCorners(picture.blob)).toBe(corners);
  });

  it('of a worker that does not load, on the page', async () => {
    const Real = Worker;
    vi.stubGlobal('Worker', function brokenWorker() {
      return new Real('/no-such-script.js', { type: 'module' });
    });
    await expectCommittable(await prepare(await makePhoneJpeg({ width: 800, height: 600 }), rules));
  });

  it('of crypto.subtle, as on plain HTTP', async () => {
    const file = await makePhoneJpeg({ width: 800, height: 600 });
    vi.stubGlobal('Worker', undefined);
    vi.stubGlobal('crypto', {});
    const picture = await prepare(file, rules);
    vi.unstubAllGlobals();
    await expectCommittable(picture);
  });
});

describe('a worker that dies', () => {
  it('loses no picture: the page takes over', async () => {
    const started: Worker[] = [];
    const Real = Worker;
    vi.stubGlobal('Worker', function recordedWorker(url: URL, options: WorkerOptions) {
      const worker = new Real(url, options);
      started.push(worker);
      return worker;
    });
    await prepare(await makePhoneJpeg({ width: 400, height: 300 }), rules);
    const waiting = prepare(await makePhoneJpeg({ width: 3000, height: 2000, noise: 60 }), rules);
    await new Promise((resolve) => setTimeout(resolve, 20));
    started[0]?.dispatchEvent(new ErrorEvent('error'));
    await expectCommittable(await waiting);
  });
});

describe('many pixels', () => {
  it('a photo of 48 megapixels works', async () => {
    const picture = await prepare(await makePhoneJpeg({ width: 8000, height: 6000, noise: 30 }), rules);
    await expectCommittable(picture);
    expect(Math.max(picture.width, picture.height)).toBeGreaterThanOrEqual(1200);
  });
});

describe('thirty varied photos', () => {
  it('are all within the limit and no smaller than legible', async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const [width, height] = [900 + ((seed * 397) % 3100), 700 + ((seed * 571) % 2300)];
      const file = await makePhoneJpeg({
        width,
        height,
        seed,
        noise: (seed * 13) % 90,
        orientation: 1 + (seed % 8),
      });
      const picture = await prepare(file, rules);
      await expectCommittable(picture);
      const longEdge = Math.max(picture.width, picture.height);
      expect(longEdge).toBeGreaterThanOrEqual(Math.min(1200, Math.max(width, height)));
      if (file.size > rules.maxBytes) expect(picture.blob.size).toBeGreaterThan(rules.maxBytes * 0.6);
    }
  }, 180_000);
});

describe('refusals', () => {
  const file = (content: BlobPart, name = 'picture.jpg') => new File([content], name);

  it.each([
    ['empty_file', file('')],
    ['not_image', file('hello, this is no picture')],
    ['not_image', file('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'a.png')],
    ['unsupported_type', file('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'IMG_1.HEIC')],
    ['unsupported_type', file('%PDF-1.7\n', 'scan.pdf')],
    ['unsupported_type', file('GIF89a\x01\0\x01\0', 'moving.gif')],
    ['unsupported_type', file('RIFF\x10\0\0\0WEBPVP8 cut', 'cut.webp')],
    ['animated', file('RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0', 'moving.webp')],
    ['corrupt', file(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0))],
  ])('%s', async (code, picked) => {
    await expect(prepare(picked, rules)).rejects.toMatchObject({ code });
  });

  it('names what an unsupported file is', async () => {
    const heic = file('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
    await expect(prepare(heic, rules)).rejects.toMatchObject({ details: { detected: 'heic' } });
  });

  it('a photo cut at half is corrupt', async () => {
    const whole = await makePhoneJpeg({ width: 1600, height: 1200 });
    const half = file(whole.slice(0, whole.size / 2));
    await expect(prepare(half, rules)).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('what cannot be both small and legible says so', async () => {
    const noisy = await makePhoneJpeg({ width: 2400, height: 1800, noise: 90 });
    await expect(prepare(noisy, { ...rules, maxBytes: 9_000 })).rejects.toMatchObject({
      code: 'cannot_fit',
      details: { maxBytes: 9_000, legibleEdgePixels: 1200, smallestBytes: expect.any(Number) },
    });
  });

  it('more pixels than any browser decodes', async () => {
    const png = new Uint8Array(await (await makeScreenshotPng(10, 10)).arrayBuffer());
    new DataView(png.buffer).setUint32(16, 20_000);
    new DataView(png.buffer).setUint32(20, 20_000);
    await expect(prepare(file(png), rules)).rejects.toMatchObject({ code: 'too_many_pixels' });
  });

  it('too few pixels, and no format at all', async () => {
    const small = await makePhoneJpeg({ width: 400, height: 200 });
    await expect(prepare(small, { ...rules, minSidePixels: 300 })).rejects.toMatchObject({
      code: 'too_few_pixels',
      details: { minSidePixels: 300, width: 400, height: 200 },
    });
    await expect(prepare(small, { ...rules, formats: [] })).rejects.toMatchObject({
      code: 'format_not_allowed',
    });
  });
});

describe('cancelling', () => {
  it('rejects at once, and the next picture is not held up', async () => {
    const big = await makePhoneJpeg({ width: 4000, height: 3000, noise: 70 });
    const small = await makePhoneJpeg({ width: 400, height: 300 });
    const controller = new AbortController();
    const cancelled = prepare(big, rules, { signal: controller.signal });
    const next = prepare(small, rules);
    setTimeout(() => controller.abort(), 30);
    await expect(cancelled).rejects.toMatchObject({ code: 'aborted' });
    await expectCommittable(await next);
  });

  it('is known before the start and after the close', async () => {
    const small = await makePhoneJpeg({ width: 400, height: 300 });
    await expect(prepare(small, rules, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
    const waiting = prepare(small, rules);
    preparer?.close();
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    await expect(prepare(small, rules)).rejects.toMatchObject({ code: 'aborted' });
  });
});
