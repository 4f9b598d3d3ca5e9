import type { PictureFormat } from '@dossier/server-sdk/contract';
import type { DecodedPicture } from './canvas-kit.js';

/** What a walk over a picture's bytes found, without decoding. */
export interface PictureSource {
  readonly format: PictureFormat;
  /** Pixels as stored, before orientation. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  /** The bytes are of a kind that no category takes (HEIC, WebP): they are always encoded anew, in `format`. */
  readonly isForeign: boolean;
  /** The same pixels without metadata: what decoders get, and what is sent when it fits and stands upright. */
  readonly bare: Blob;
  /** What was decoded to find the size, where there was no other way: whoever has it closes it. */
  readonly decoded?: DecodedPicture;
}
