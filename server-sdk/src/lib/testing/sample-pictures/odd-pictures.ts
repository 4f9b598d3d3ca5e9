import type { BadPicture } from './bad-picture.js';
import { insertJpegSegment } from './jpeg-surgery.js';
import { makeJpeg } from './make-jpeg.js';
import { makePng } from './make-png.js';
import { insertPngChunk } from './png-surgery.js';

/** Text that must never be found in a view. */
export const foreignText = '<script>alert("dossier")</script>';

/** Unusual and legal: every one must be taken and shown right (items 70, 71, 73). */
export async function oddPictures(): Promise<readonly BadPicture[]> {
  const size = { width: 300, height: 400 };
  const jpegs = await oddJpegs(size);
  const pngs = await oddPngs(size);
  return [...jpegs.map((row) => accepted(row, 'photo.jpg')), ...pngs.map((row) => accepted(row, 'scan.png'))];
}

type Row = readonly [number, string, Buffer];
type Size = { readonly width: number; readonly height: number };

async function oddJpegs(size: Size): Promise<readonly Row[]> {
  const jpeg = await makeJpeg(size);
  const cmyk = await makeJpeg({ ...size, cmyk: true });
  const script = Buffer.from(foreignText);
  const turned = [1, 2, 3, 4, 5, 6, 7, 8].map(
    async (orientation): Promise<Row> => [
      70,
      `orientation ${orientation}`,
      await makeJpeg({ ...size, orientation }),
    ],
  );
  return [
    [70, 'progressive', await makeJpeg({ ...size, progressive: true })],
    [70, 'CMYK', cmyk],
    [70, 'YCCK', asYcck(cmyk)],
    [70, 'grayscale JPEG', await makeJpeg({ ...size, grayscale: true })],
    [70, 'wide gamut', await makeJpeg({ ...size, wideGamut: true })],
    ...(await Promise.all(turned)),
    [
      70,
      'camera trailer',
      Buffer.concat([jpeg, Buffer.from('SEFHe\0\0\0', 'latin1'), Buffer.alloc(4_000, 0xff)]),
    ],
    [70, 'trailer of zeros', Buffer.concat([jpeg, Buffer.alloc(10_000)])],
    [70, 'stray bytes between segments', withStrayBytes(jpeg)],
    [70, 'fill bytes before a marker', withFillBytes(jpeg)],
    [71, 'JPEG and page', Buffer.concat([jpeg, script])],
    [71, 'JPEG and archive', Buffer.concat([jpeg, Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])],
    [73, 'script in a comment', insertJpegSegment(jpeg, 0xfe, script)],
  ];
}

async function oddPngs(size: Size): Promise<readonly Row[]> {
  const png = await makePng(size);
  return [
    [70, '16-bit', await makePng({ ...size, deep: true })],
    [70, '16-bit gray', await makePng({ ...size, deep: true, grayscale: true })],
    [70, 'grayscale PNG', await makePng({ ...size, grayscale: true })],
    [70, 'alpha', await makePng({ ...size, transparent: true })],
    [70, 'palette and alpha', await makePng({ ...size, palette: true, transparent: true })],
    [70, 'interlaced', await makePng({ ...size, interlaced: true })],
    [71, 'PNG and PHP', Buffer.concat([png, Buffer.from(`<?php ${foreignText}`)])],
    [73, 'script in tEXt', insertPngChunk(png, 'tEXt', Buffer.from(`Comment\0${foreignText}`))],
  ];
}

function accepted([item, name, bytes]: Row, filename: string): BadPicture {
  return { item, name, bytes, filename, expected: 'accepted', decidedBy: 'check' };
}

/** Says in the Adobe marker that four channels are YCCK; the colours then differ from the CMYK picture’s. */
function asYcck(cmyk: Buffer): Buffer {
  const ycck = Buffer.from(cmyk);
  ycck.writeUInt8(2, ycck.indexOf('Adobe') + 11);
  return ycck;
}

function withStrayBytes(jpeg: Buffer): Buffer {
  const marked = insertJpegSegment(jpeg, 0xfe, Buffer.alloc(4));
  return Buffer.concat([marked.subarray(0, 10), Buffer.alloc(3), marked.subarray(10)]);
}

function withFillBytes(jpeg: Buffer): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.alloc(5, 0xff), jpeg.subarray(2)]);
}
