import sharp, { type Sharp } from 'sharp';
import { pictureLimits } from './check-dimensions.js';
import { hasDeepProfile } from './has-deep-profile.js';
import { hasWholeData } from './has-whole-data.js';
import type { CheckVerdict } from './picture-check.js';
import { walkScan } from './walk-scan.js';
import { withoutOddities } from './without-oddities.js';

/** Long edge of the view at most, in pixels. */
export const maxViewEdgePixels = 2_400;

/**
 * Decodes a picture fully and re-makes it from pixels: upright, on white, sRGB, JPEG, without metadata.
 * Call `restrictDecoders` before. Never rejects because of the picture.
 */
export async function makeView(bytes: Uint8Array): Promise<CheckVerdict> {
  // Beside the decode, in a thread of its own.
  const isWhole = bytes[0] === 0xff ? true : hasWholeData(bytes);
  try {
    const verdict = checkLastLines(bytes, await renderView(bytes));
    return (await isWhole) ? verdict : { ok: false, code: 'corrupt' };
  } catch (error) {
    if (!isHarmless(error) || !(await isWhole)) return { ok: false, code: rejectionOf(error) };
  }
  // The first warning ends a decode: without what it was about, a second decode finds what is worse.
  const plain = withoutOddities(bytes);
  return renderView(plain).then(
    (verdict) => checkLastLines(plain, verdict),
    (error) => ({ ok: false, code: rejectionOf(error) }),
  );
}

function checkLastLines(bytes: Uint8Array, verdict: CheckVerdict): CheckVerdict {
  const code = bytes[0] === 0xff ? walkScan(bytes) : null;
  return code === null ? verdict : { ok: false, code };
}

/** Leaves sharp of this process the JPEG and PNG loaders alone, one thread, and no cache. */
export function restrictDecoders(): void {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
}

async function renderView(bytes: Uint8Array): Promise<CheckVerdict> {
  const picture = hasDeepProfile(bytes) ? sharp(await narrow(bytes)) : fit(bytes);
  const { data, info } = await picture
    .toColourspace('srgb')
    .jpeg({ quality: 84 })
    .toBuffer({ resolveWithObject: true });
  return { ok: true, view: data, viewWidth: info.width, viewHeight: info.height };
}

function fit(bytes: Uint8Array): Sharp {
  return sharp(bytes, {
    failOn: 'warning',
    limitInputPixels: pictureLimits.maxPixels,
    autoOrient: true,
  })
    .flatten({ background: '#ffffff' })
    .resize({
      width: maxViewEdgePixels,
      height: maxViewEdgePixels,
      fit: 'inside',
      withoutEnlargement: true,
    });
}

/** To eight bits first, with the profile and in its numbers. */
function narrow(bytes: Uint8Array): Promise<Buffer> {
  return fit(bytes).keepIccProfile().toColourspace('srgb').png({ compressionLevel: 0 }).toBuffer();
}

/** Whether libjpeg only warned about oddities of legal camera files, where every pixel is there. */
function isHarmless(error: unknown): boolean {
  return messageOf(error)
    .split('\n')
    .every((line) => /extraneous bytes before marker|Adobe color transform|JFIF|ICC/i.test(line));
}

function rejectionOf(error: unknown): 'truncated' | 'corrupt' | 'too_many_pixels' {
  const message = messageOf(error);
  if (/pixel limit/i.test(message)) return 'too_many_pixels';
  return /premature end of JPEG image/i.test(message) ? 'truncated' : 'corrupt';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
