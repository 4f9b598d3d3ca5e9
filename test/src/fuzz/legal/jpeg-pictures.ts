import { encode } from 'jpeg-js';
import type { Sharp } from 'sharp';
import { insertJpegSegment } from '../../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';
import { layPixels } from '../../../../server-sdk/dist/lib/testing/sample-pictures/lay-pixels.js';
import { withAlpha } from '../mutants/seed-pictures.js';
import { type Corners, colourCorners, inkCorners, lightCorners } from './corners.js';
import { type LegalPicture, legal, open, orientations, scene, turnJpeg } from './legal-picture.js';

type Change = readonly [string, number, Corners, (picture: Sharp) => Sharp];

/** libjpeg-turbo and MozJPEG, by libvips. */
const jpegKinds: readonly Change[] = [
  ['baseline', 16, colourCorners, (picture) => picture.jpeg({ quality: 90 })],
  ['progressive', 16, colourCorners, (picture) => picture.jpeg({ progressive: true, quality: 90 })],
  ['4:4:4', 16, colourCorners, (picture) => picture.jpeg({ chromaSubsampling: '4:4:4', quality: 90 })],
  ['MozJPEG', 24, colourCorners, (picture) => picture.jpeg({ mozjpeg: true, quality: 80 })],
  ['own Huffman tables', 16, colourCorners, (picture) => picture.jpeg({ optimiseCoding: true, quality: 95 })],
  ['low quality', 48, colourCorners, (picture) => picture.jpeg({ quality: 30 })],
  ['CMYK', 24, inkCorners, (picture) => picture.toColourspace('cmyk').jpeg({ quality: 90 })],
  [
    'CMYK, progressive',
    24,
    inkCorners,
    (picture) => picture.toColourspace('cmyk').jpeg({ progressive: true }),
  ],
  ['gray', 16, lightCorners, (picture) => picture.toColourspace('b-w').jpeg({ quality: 90 })],
  [
    'gray, progressive',
    16,
    lightCorners,
    (picture) => picture.toColourspace('b-w').jpeg({ progressive: true }),
  ],
  ['sRGB profile', 16, colourCorners, (picture) => picture.withIccProfile('srgb').jpeg({ quality: 90 })],
];

/** Every kind in every orientation of EXIF. */
export async function turnedJpegs(): Promise<readonly LegalPicture[]> {
  const pairs = jpegKinds.flatMap((kind) => orientations.map((orientation) => ({ kind, orientation })));
  return Promise.all(
    pairs.map(async ({ kind: [name, tolerance, corners, change], orientation }, index) => {
      const plain = await change(open(layPixels(scene(index), orientation))).toBuffer();
      return legal(
        `JPEG ${name}, orientation ${orientation}`,
        turnJpeg(plain, orientation),
        tolerance,
        corners,
      );
    }),
  );
}

/** An encoder in JavaScript, with EXIF in both orders of bytes. */
export function jsJpegs(): readonly LegalPicture[] {
  return orientations.flatMap((orientation) =>
    [60, 95].map((quality) => {
      const { data, width, height } = layPixels(scene(orientation), orientation);
      const plain = Buffer.from(encode({ data: withAlpha(data), width, height }, quality).data);
      const bytes = turnJpeg(plain, orientation, quality === 60);
      return legal(`jpeg-js ${quality}, orientation ${orientation}`, bytes, 40);
    }),
  );
}

/** What cameras and programs put beside the picture. */
export async function trailedJpegs(): Promise<readonly LegalPicture[]> {
  const jpeg = await open(scene(1)).jpeg({ quality: 90 }).toBuffer();
  const words = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', 'latin1');
  const film = Buffer.from('\0\0\0\x18ftypmp42', 'latin1');
  const rows: readonly (readonly [string, Buffer])[] = [
    ['Samsung trailer', Buffer.concat([jpeg, Buffer.from('SEFHe\0\0\0SEFT', 'latin1')])],
    ['second picture', Buffer.concat([jpeg, jpeg])],
    ['zeros behind', Buffer.concat([jpeg, Buffer.alloc(5_000)])],
    ['0xFF behind', Buffer.concat([jpeg, Buffer.alloc(3_000, 0xff)])],
    ['film behind', Buffer.concat([jpeg, film, Buffer.alloc(2_000, 7)])],
    ['XMP', insertJpegSegment(jpeg, 0xe1, words)],
    ['IPTC', insertJpegSegment(jpeg, 0xed, Buffer.from('Photoshop 3.0\0', 'latin1'))],
    ['a comment', insertJpegSegment(jpeg, 0xfe, Buffer.from('made by a scanner'))],
    ['64 KB of maker notes', insertJpegSegment(jpeg, 0xef, Buffer.alloc(65_533, 1))],
    ['fill bytes', Buffer.concat([jpeg.subarray(0, 2), Buffer.alloc(9, 0xff), jpeg.subarray(2)])],
  ];
  return rows.map(([name, bytes]) => legal(`JPEG with ${name}`, bytes, 16));
}
