import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import sharp, { type Sharp } from 'sharp';
import { insertJpegSegment } from '../../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';
import { layPixels } from '../../../../server-sdk/dist/lib/testing/sample-pictures/lay-pixels.js';
import {
  paintScene,
  type RawPixels,
} from '../../../../server-sdk/dist/lib/testing/sample-pictures/paint-scene.js';
import { insertPngChunk } from '../../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { makePng } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { withAlpha } from '../mutants/seed-pictures.js';

/** A picture that must be taken and shown upright. */
export interface LegalPicture {
  readonly name: string;
  readonly bytes: Buffer;
  /** How far the corners' colours may be off: profiles, CMYK and few colours change them, their places never. */
  readonly tolerance: number;
  /** How its encoder makes gray of colours: by light, or the mean of the channels; null keeps colours. */
  readonly gray: 'light' | 'mean' | null;
}

const orientations = [1, 2, 3, 4, 5, 6, 7, 8];

/** Every legal kind, from several encoders: more than two hundred pictures. */
export async function makeLegalPictures(): Promise<readonly LegalPicture[]> {
  const sets = await Promise.all([turnedJpegs(), jsJpegs(), trailedJpegs(), libvipsPngs(), jsPngs()]);
  return sets.flat();
}

type Change = readonly [string, number, (picture: Sharp) => Sharp];

/** libjpeg-turbo and MozJPEG, by libvips. */
const jpegKinds: readonly Change[] = [
  ['baseline', 16, (picture) => picture.jpeg({ quality: 90 })],
  ['progressive', 16, (picture) => picture.jpeg({ progressive: true, quality: 90 })],
  ['4:4:4', 16, (picture) => picture.jpeg({ chromaSubsampling: '4:4:4', quality: 90 })],
  ['MozJPEG', 24, (picture) => picture.jpeg({ mozjpeg: true, quality: 80 })],
  ['own Huffman tables', 16, (picture) => picture.jpeg({ optimiseCoding: true, quality: 95 })],
  ['low quality', 48, (picture) => picture.jpeg({ quality: 30 })],
  ['CMYK', 85, (picture) => picture.toColourspace('cmyk').jpeg({ quality: 90 })],
  ['CMYK, progressive', 85, (picture) => picture.toColourspace('cmyk').jpeg({ progressive: true })],
  ['gray', 24, (picture) => picture.toColourspace('b-w').jpeg({ quality: 90 })],
  ['gray, progressive', 24, (picture) => picture.toColourspace('b-w').jpeg({ progressive: true })],
  ['Display P3', 24, (picture) => picture.withIccProfile('p3').jpeg({ quality: 90 })],
  ['sRGB profile', 16, (picture) => picture.withIccProfile('srgb').jpeg({ quality: 90 })],
];

/** Every kind in every orientation of EXIF, in sides that fill no block. */
async function turnedJpegs(): Promise<readonly LegalPicture[]> {
  const pairs = jpegKinds.flatMap((kind) => orientations.map((orientation) => ({ kind, orientation })));
  return Promise.all(
    pairs.map(async ({ kind: [name, tolerance, change], orientation }, index) => {
      const plain = await change(open(layPixels(scene(index), orientation))).toBuffer();
      // sharp's own `withMetadata` would write gray and CMYK as sRGB.
      const bytes = insertJpegSegment(plain, 0xe1, exifOf(orientation));
      return legal(`JPEG ${name}, orientation ${orientation}`, bytes, tolerance);
    }),
  );
}

/** An encoder in JavaScript, with EXIF of our own. */
function jsJpegs(): readonly LegalPicture[] {
  return orientations.flatMap((orientation) =>
    [60, 95].map((quality) => {
      const { data, width, height } = layPixels(scene(orientation), orientation);
      const plain = encode({ data: withAlpha(data), width, height }, quality).data;
      const bytes = insertJpegSegment(Buffer.from(plain), 0xe1, exifOf(orientation));
      return legal(`jpeg-js ${quality}, orientation ${orientation}`, bytes, 40);
    }),
  );
}

/** An EXIF segment that holds an orientation and nothing else, in Motorola's order. */
function exifOf(orientation: number): Buffer {
  return Buffer.from(
    `4578696600004d4d002a00000008000101120003000000010${orientation.toString(16).padStart(3, '0')}000000000000`,
    'hex',
  );
}

async function trailedJpegs(): Promise<readonly LegalPicture[]> {
  const jpeg = await open(scene(1)).jpeg({ quality: 90 }).toBuffer();
  const words = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', 'latin1');
  const rows: readonly (readonly [string, Buffer])[] = [
    ['Samsung trailer', Buffer.concat([jpeg, Buffer.from('SEFHe\0\0\0SEFT', 'latin1')])],
    ['second picture', Buffer.concat([jpeg, jpeg])],
    ['zeros behind', Buffer.concat([jpeg, Buffer.alloc(5_000)])],
    ['0xFF behind', Buffer.concat([jpeg, Buffer.alloc(3_000, 0xff)])],
    [
      'film behind',
      Buffer.concat([jpeg, Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(2_000, 7)]),
    ],
    ['XMP', insertJpegSegment(jpeg, 0xe1, words)],
    ['IPTC', insertJpegSegment(jpeg, 0xed, Buffer.from('Photoshop 3.0\0', 'latin1'))],
    ['a comment', insertJpegSegment(jpeg, 0xfe, Buffer.from('made by a scanner'))],
    ['64 KB of maker notes', insertJpegSegment(jpeg, 0xef, Buffer.alloc(65_533, 1))],
    ['fill bytes', Buffer.concat([jpeg.subarray(0, 2), Buffer.alloc(9, 0xff), jpeg.subarray(2)])],
  ];
  return rows.map(([name, bytes]) => legal(`JPEG with ${name}`, bytes, 16));
}

/** libpng, by libvips. */
async function libvipsPngs(): Promise<readonly LegalPicture[]> {
  const flags = [false, true];
  const options = flags.flatMap((deep) =>
    flags.flatMap((grayscale) =>
      flags.flatMap((interlaced) => flags.map((palette) => ({ deep, grayscale, interlaced, palette }))),
    ),
  );
  const many = options.flatMap((option) => [1, 2].map((seed) => ({ ...option, seed })));
  const kinds = await Promise.all(
    many.map(async (option) => {
      const bytes = await makePng({ ...size(option.seed), ...option });
      return legal(`PNG ${JSON.stringify(option)}`, bytes, 24);
    }),
  );
  const png = await makePng(size(3));
  const words = insertPngChunk(png, 'tEXt', Buffer.from('Comment\0scanned', 'latin1'));
  const trailed = Buffer.concat([png, Buffer.alloc(900, 3)]);
  return [...kinds, legal('PNG with words', words, 8), legal('PNG with a trailer', trailed, 8)];
}

/** An encoder in JavaScript: every colour type, depth, filter. */
function jsPngs(): readonly LegalPicture[] {
  const colourTypes = [0, 2, 4, 6] as const;
  const filters = [0, 1, 2, 3, 4, -1];
  return colourTypes.flatMap((colorType) =>
    filters.flatMap((filterType) =>
      [8, 16].map((bitDepth) => {
        const pixels = scene(colorType + filterType + 2);
        const png = new PNG({ width: pixels.width, height: pixels.height });
        withAlpha(pixels.data).copy(png.data);
        const written = bitDepth === 16 ? { ...png, data: widen(png.data) } : png;
        const options = { colorType, bitDepth, inputColorType: 6, filterType } as const;
        const bytes = PNG.sync.write(written as PNG, options as never);
        return legal(`pngjs type ${colorType}, ${bitDepth} bits, filter ${filterType}`, bytes, 24);
      }),
    ),
  );
}

/** 8 bits a channel to 16, in the machine's order as pngjs takes them. */
function widen(data: Buffer): Buffer {
  const wide = Uint16Array.from(data, (value) => value * 257);
  return Buffer.from(wide.buffer);
}

function legal(name: string, bytes: Buffer, tolerance: number): LegalPicture {
  const isLight = /JPEG gray|"grayscale":true/.test(name);
  return { name, bytes, tolerance, gray: isLight ? 'light' : /type [04],/.test(name) ? 'mean' : null };
}

function size(seed: number): { width: number; height: number; seed: number } {
  return { width: 90 + (seed % 13), height: 121 + (seed % 7), seed };
}

function scene(seed: number): RawPixels {
  return paintScene({ ...size(seed), noise: 3 });
}

function open({ data, width, height }: RawPixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}
