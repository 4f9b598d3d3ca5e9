import type { PictureFormat } from '../model/category.js';
import type { DetectedType } from './detected-type.js';
import { hasExtensionOf } from './has-extension-of.js';
import type { PictureInspection } from './picture-check.js';
import { refusePicture } from './refuse-picture.js';
import { sniffPicture } from './sniff-picture.js';
import { walkJpeg } from './walk-jpeg.js';
import { walkPng } from './walk-png.js';

/** What the announced name and the category say of a picture. */
export interface PictureInspectionRules {
  readonly filename: string;
  readonly formats: readonly PictureFormat[];
  /** Shortest allowed side. */
  readonly minSidePixels: number;
}

/**
 * Everything that a walk over a picture’s bytes decides, without decoding: real type, extension, format, dimensions,
 * completeness. The same function runs in the widget and, for the truth, in the commit.
 *
 * Details: `unsupported_type`, `extension_mismatch` and `format_not_allowed` carry `detected`; `not_image` does where
 * something was recognised; `format_not_allowed` carries `formats`; the codes of size carry `width` and `height` and
 * the limit.
 */
export function inspectPicture(bytes: Uint8Array, rules: PictureInspectionRules): PictureInspection {
  const detected = sniffPicture(bytes);
  if (detected !== 'jpeg' && detected !== 'png') return refuseType(detected);
  if (bytes.length < smallestPictureBytes) return refusePicture('not_image', { detected });
  if (!hasExtensionOf(detected, rules.filename)) return refusePicture('extension_mismatch', { detected });
  if (!rules.formats.includes(detected))
    return refusePicture('format_not_allowed', { detected, formats: rules.formats });
  const walked = detected === 'jpeg' ? walkJpeg(bytes) : walkPng(bytes);
  return walked.ok ? checkShortSide(walked, rules.minSidePixels) : walked;
}

/** A PNG’s signature and IHDR; no JPEG is shorter either. */
const smallestPictureBytes = 33;

function refuseType(detected: DetectedType | null): PictureInspection {
  if (detected === null) return refusePicture('not_image');
  return refusePicture(isText(detected) ? 'not_image' : 'unsupported_type', { detected });
}

function isText(detected: DetectedType): boolean {
  return detected === 'svg' || detected === 'html' || detected === 'text';
}

function checkShortSide(
  walked: Extract<PictureInspection, { ok: true }>,
  minSidePixels: number,
): PictureInspection {
  const { width, height } = walked.header;
  if (Math.min(width, height) >= minSidePixels) return walked;
  return refusePicture('too_few_pixels', { width, height, minSidePixels });
}
