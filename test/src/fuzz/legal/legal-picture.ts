import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { insertJpegSegment } from '../../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';
import {
  paintScene,
  type RawPixels,
} from '../../../../server-sdk/dist/lib/testing/sample-pictures/paint-scene.js';
import { insertPngChunk } from '../../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { type Corners, colourCorners } from './corners.js';

/** A picture that must be taken and shown upright, in its colours. */
export interface LegalPicture {
  readonly name: string;
  readonly bytes: Buffer;
  /** What its view must show. */
  readonly corners: Corners;
  /** How far a channel of a corner may be off. */
  readonly tolerance: number;
}

export function legal(
  name: string,
  bytes: Buffer,
  tolerance: number,
  corners: Corners = colourCorners,
): LegalPicture {
  return { name, bytes, tolerance, corners };
}

export const orientations = [1, 2, 3, 4, 5, 6, 7, 8];

/** Sides that fill no block; the corners fill one each, or a view's chroma would tint them. */
export function size(seed: number): { width: number; height: number; seed: number } {
  return { width: 97 + (seed % 13), height: 121 + (seed % 7), seed };
}

export function scene(seed: number): RawPixels {
  return paintScene({ ...size(seed), noise: 3 });
}

export function open({ data, width, height }: RawPixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A TIFF directory that holds an orientation and nothing else; Motorola's order of bytes, or Intel's. */
export function directoryOf(orientation: number, isIntel = false): Buffer {
  return Buffer.from(
    isIntel
      ? `49492a0008000000010012010300010000000${orientation}00000000000000`
      : `4d4d002a00000008000101120003000000010${orientation.toString(16).padStart(3, '0')}000000000000`,
    'hex',
  );
}

/** sharp's own `withMetadata` would write gray and CMYK as sRGB. */
export function turnJpeg(jpeg: Buffer, orientation: number, isIntel = false): Buffer {
  const head = Buffer.from('Exif\0\0', 'latin1');
  return insertJpegSegment(jpeg, 0xe1, Buffer.concat([head, directoryOf(orientation, isIntel)]));
}

export function turnPng(png: Buffer, orientation: number): Buffer {
  return insertPngChunk(png, 'eXIf', directoryOf(orientation));
}

/** Puts a colour profile into a picture without touching its pixels. */
export function withProfile(picture: Buffer, profile: Buffer): Buffer {
  if (picture[0] === 0x89)
    return insertPngChunk(
      picture,
      'iCCP',
      Buffer.concat([Buffer.from('x\0\0', 'latin1'), deflateSync(profile)]),
    );
  const head = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1');
  return insertJpegSegment(picture, 0xe2, Buffer.concat([head, profile]));
}
