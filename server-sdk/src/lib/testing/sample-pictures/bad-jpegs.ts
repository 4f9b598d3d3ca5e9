import type { BadPicture } from './bad-picture.js';
import { insertJpegSegment, patchJpegFrame, repeatLastScan } from './jpeg-surgery.js';
import { makeJpeg } from './make-jpeg.js';

/** JPEGs that are cut, damaged, impossible or of a kind that browsers do not show (items 54, 55, 58, 64, 66 to 69). */
export async function badJpegs(): Promise<readonly BadPicture[]> {
  const jpeg = await makeJpeg({ width: 600, height: 800 });
  const progressive = await makeJpeg({ width: 600, height: 800, progressive: true });
  const rows = [
    ...cutJpegs(jpeg, progressive),
    ...impossibleJpegs(jpeg, progressive),
    ...unsupportedJpegs(jpeg),
    ...strangeJpegs(jpeg),
  ];
  return rows.map(([item, expected, decidedBy, name, bytes]) => ({
    item,
    expected,
    decidedBy,
    name,
    bytes,
    filename: 'photo.jpg',
  }));
}

type Row = readonly [number, BadPicture['expected'], BadPicture['decidedBy'], string, Buffer];

function cutJpegs(jpeg: Buffer, progressive: Buffer): readonly Row[] {
  const half = jpeg.length >> 1;
  const overwritten = Buffer.from(jpeg).fill(0xaa, half, half + 2_000);
  const eoi = Buffer.from([0xff, 0xd9]);
  return [
    [54, 'truncated', 'walk', 'cut at half', jpeg.subarray(0, half)],
    [54, 'truncated', 'walk', 'cut within the tables', jpeg.subarray(0, 60)],
    [54, 'truncated', 'walk', 'progressive, cut at half', progressive.subarray(0, progressive.length >> 1)],
    [54, 'corrupt', 'check', 'cut at half, with an end put on', Buffer.concat([jpeg.subarray(0, half), eoi])],
    [54, 'corrupt', 'check', 'data written over', overwritten],
    [55, 'truncated', 'walk', 'without its last two bytes', jpeg.subarray(0, -2)],
    [55, 'truncated', 'walk', 'without its last byte', jpeg.subarray(0, -1)],
  ];
}

function impossibleJpegs(jpeg: Buffer, progressive: Buffer): readonly Row[] {
  return [
    [58, 'bad_dimensions', 'walk', 'JPEG of 0 × 0', patchJpegFrame(jpeg, { width: 0, height: 0 })],
    [58, 'bad_dimensions', 'walk', 'JPEG without height', patchJpegFrame(jpeg, { height: 0 })],
    [58, 'bad_dimensions', 'walk', 'JPEG of 1 × 65,535', patchJpegFrame(jpeg, { width: 1, height: 65_535 })],
    [
      60,
      'too_many_pixels',
      'walk',
      'JPEG of 16,383²',
      patchJpegFrame(jpeg, { width: 16_383, height: 16_383 }),
    ],
    [62, 'too_many_pixels', 'walk', 'JPEG 10,001 wide', patchJpegFrame(jpeg, { width: 10_001, height: 100 })],
    [64, 'too_complex', 'walk', 'progressive with 300 more scans', repeatLastScan(progressive, 300)],
  ];
}

function unsupportedJpegs(jpeg: Buffer): readonly Row[] {
  return [
    [69, 'unsupported_type', 'walk', '12-bit', patchJpegFrame(jpeg, { marker: 0xc1, precision: 12 })],
    [69, 'unsupported_type', 'walk', 'lossless', patchJpegFrame(jpeg, { marker: 0xc3 })],
    [69, 'unsupported_type', 'walk', 'hierarchical', patchJpegFrame(jpeg, { marker: 0xc5 })],
    [69, 'unsupported_type', 'walk', 'arithmetic', patchJpegFrame(jpeg, { marker: 0xc9 })],
    [69, 'unsupported_type', 'walk', 'progressive arithmetic', patchJpegFrame(jpeg, { marker: 0xca })],
  ];
}

function strangeJpegs(jpeg: Buffer): readonly Row[] {
  const icc = (part: number, parts: number) =>
    insertJpegSegment(
      jpeg,
      0xe2,
      Buffer.concat([
        Buffer.from('ICC_PROFILE\0', 'latin1'),
        Buffer.from([part, parts]),
        Buffer.alloc(300, 7),
      ]),
    );
  const full = Buffer.alloc(65_533, 0x41);
  full.write('Exif\0\0', 0, 'latin1');
  return [
    [66, 'accepted', 'check', 'an ICC profile of junk', icc(1, 1)],
    [66, 'accepted', 'check', 'an ICC profile without its second part', icc(1, 2)],
    [67, 'accepted', 'check', 'a second picture behind the first', Buffer.concat([jpeg, jpeg])],
    [
      68,
      'accepted',
      'check',
      'an EXIF directory that follows itself',
      insertJpegSegment(jpeg, 0xe1, loopedExif()),
    ],
    [68, 'accepted', 'check', 'EXIF with huge offsets', insertJpegSegment(jpeg, 0xe1, hugeExif())],
    [68, 'accepted', 'check', 'an EXIF segment of 64 KB', insertJpegSegment(jpeg, 0xe1, full)],
  ];
}

/** One directory without entries whose next directory is itself. */
function loopedExif(): Buffer {
  return Buffer.from('457869660000' + '49492a0008000000' + '0000' + '08000000', 'hex');
}

/** A directory of 65,535 entries, the first with an offset of 4 GB. */
function hugeExif(): Buffer {
  return Buffer.from(`457869660000${'4d4d002a00000008'}${'ffff'}${'0112000affffffffffffffff'}`, 'hex');
}
