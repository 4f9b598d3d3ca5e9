import { expect, it } from 'vitest';
import { makeScreenshotPng } from './prepare-testing/make-specimen-file.js';
import { readBytesAsText } from './prepare-testing/read-specimen.js';
import { ascii, makeTiff, privateWords, splicePngChunks } from './prepare-testing/splice-metadata.js';
import { readPng } from './read-png.js';

async function screenshot(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await makeScreenshotPng(400, 300)).arrayBuffer());
}

it('leaves out text, EXIF, animation and trailers, and keeps what is seen', async () => {
  const plain = await screenshot();
  const spliced = splicePngChunks(plain, [
    ['tEXt', ascii('Comment\0a comment')],
    ['eXIf', makeTiff(6)],
    ['acTL', new Uint8Array(8)],
    ['gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f)],
  ]);
  const source = readPng(spliced);
  expect(source).toMatchObject({ format: 'png', width: 400, height: 300, orientation: 6 });
  const text = await readBytesAsText(source.bare);
  expect(privateWords.filter((word) => text.includes(word))).toEqual([]);
  expect(text).toContain('gAMA');
  expect(text).not.toContain('acTL');
  const imageData = await readBytesAsText(new Blob([plain.subarray(plain.length - 500)]));
  expect(text.endsWith(imageData)).toBe(true);
});

it('refuses what ends before IEND', async () => {
  const whole = await screenshot();
  expect(() => readPng(whole.slice(0, whole.length - 12))).toThrow(
    expect.objectContaining({ code: 'corrupt' }),
  );
});
