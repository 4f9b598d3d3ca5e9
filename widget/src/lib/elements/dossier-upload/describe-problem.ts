import { type CategoryView, lockReasons, type PictureFormat } from '@dossier/server-sdk/contract';
import { formatBytes } from '../../base/format-bytes.js';
import { type ProblemCode, problemMessageKeys } from './problem-message-keys.js';
import type { UploadMessageKey, UploadText } from './upload-message-key.js';

/** A code with its values, from the session, the preparer or a rejected picture. */
export interface AnyProblem {
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;
}

type Limits = Pick<CategoryView, 'maxBytes' | 'minSidePixels' | 'formats'>;

/** The sentence for a problem: what happened, then what to do. */
export function describeProblem(text: UploadText, problem: AnyProblem, limits?: Limits): string {
  const { code, details } = problem;
  if (code === 'unsupported_type') return describeKind(text, details.detected);
  if (code === 'locked') return describeLock(text, details.reason);
  return text(problemMessageKeys[code] ?? 'problem.busy', {
    limit: formatBytes(numberOr(details.maxBytes, limits?.maxBytes ?? 204_800)),
    pixels: numberOr(details.minSidePixels, limits?.minSidePixels ?? 1),
    formats: formatNames(limits?.formats ?? ['jpeg', 'png']),
  });
}

/** `jpg/jpeg/png`, as the guide writes it. */
export function formatNames(formats: readonly PictureFormat[]): string {
  return formats.flatMap((format) => (format === 'jpeg' ? ['jpg', 'jpeg'] : [format])).join('/');
}

function describeLock(text: UploadText, reason: unknown): string {
  const known = lockReasons.find((one) => one === reason);
  return text(known === undefined ? 'problem.locked' : `lock.${known}`);
}

/** Each kind of file has its own way out. */
function describeKind(text: UploadText, detected: unknown): string {
  const kind = typeof detected === 'string' ? detected : '';
  const key = kindMessageKeys[kind];
  if (key !== undefined) return text(key);
  return pictureKinds.includes(kind)
    ? text('problem.otherKind', { kind: kind.toUpperCase() })
    : text('problem.unsupportedType');
}

const kindMessageKeys: Readonly<Record<string, UploadMessageKey>> = {
  heic: 'problem.heic',
  gif: 'problem.gif',
  pdf: 'problem.pdf',
  video: 'problem.video',
  ole: 'problem.office',
  zip: 'problem.office',
  rar: 'problem.office',
  '7z': 'problem.office',
};

const pictureKinds = ['webp', 'avif', 'bmp', 'tiff', 'jp2', 'jxl', 'psd', 'ico'];

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
