import type { PictureFormat } from '@dossier/server-sdk/contract';

/** What a walk over a picture's bytes found, without decoding. */
export interface PictureSource {
  readonly format: PictureFormat;
  /** Pixels as stored, before orientation. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  readonly mayBeTransparent: boolean;
  /** The bytes are of a kind that no category takes (HEIC, WebP): they are always encoded anew, in `format`. */
  readonly isForeign: boolean;
  /** The same pixels without metadata: what decoders get, and what is sent when it fits and stands upright. */
  readonly bare: Blob;
}
