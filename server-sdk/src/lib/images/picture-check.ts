import type { RejectionCode } from '../errors/error-codes.js';

/** What the byte walk found, without decoding. */
export interface PictureHeader {
  readonly type: 'image/jpeg' | 'image/png';
  /** Pixels as stored, before orientation. */
  readonly width: number;
  readonly height: number;
}

/** What `inspectPicture` says: a picture with its header, or the code of its refusal with values for the sentence. */
export type PictureInspection =
  | { readonly ok: true; readonly header: PictureHeader }
  | { readonly ok: false; readonly code: RejectionCode; readonly details: Readonly<Record<string, unknown>> };

/** The verdict of the full decode; `view` is a JPEG re-made from pixels, upright, without metadata. */
export type CheckVerdict =
  | {
      readonly ok: true;
      readonly view: Buffer;
      readonly viewWidth: number;
      readonly viewHeight: number;
    }
  | { readonly ok: false; readonly code: RejectionCode };

/** The processes that decode. */
export interface CheckPool {
  /** Rejects when the pool is closed or no process could be started three times running; never because of the picture. */
  check(bytes: Buffer, options?: { priority?: boolean }): Promise<CheckVerdict>;
  /** Pictures waiting for a process now. */
  readonly waiting: number;
  close(): Promise<void>;
}
