import type { Manifest, ReceiptView, StateView } from '@dossier/server-sdk/contract';
import { pickText } from '@dossier/server-sdk/contract';
import { formatBytes } from '../../base/format-bytes.js';
import { formatMoment } from '../../base/format-moment.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** A receipt as words and figures, for the screen and for paper. */
export interface ReceiptLines {
  /** Label and value, in the order of showing. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly pictures: readonly {
    readonly name: string;
    readonly filename: string;
    readonly size: string;
    readonly sha256: string;
  }[];
  readonly digest: string;
}

/** Reads a receipt with the labels that the page knows; a category that is no longer asked for keeps its id. */
export function readReceipt(
  { state, text, locale }: Pick<UploadContext, 'state' | 'text' | 'locale'>,
  receipt: ReceiptView,
): ReceiptLines {
  const manifest = JSON.parse(receipt.manifest) as Manifest;
  const { programme, candidate } = state;
  const answers = manifest.answers.length;
  return {
    facts: [
      [text('receipt.programme'), pickText(programme.title, locale)],
      [text('receipt.candidate'), candidate.name],
      [text('receipt.application'), manifest.applicationId],
      [text('state.receiptNumber'), text('state.receiptNumberValue', { number: manifest.submission })],
      [text('state.receiptTime'), formatMoment(manifest.submittedAt, locale, programme.timeZone)],
      [text('state.receiptPictures'), text('state.receiptPicturesValue', { count: manifest.entries.length })],
      ...(answers === 0
        ? []
        : [[text('submit.answers'), text('submit.answersValue', { count: answers })] as const]),
    ],
    pictures: manifest.entries.map(({ categoryId, place, filename, bytes, sha256 }) => ({
      name: text('picture.name', { category: labelOf(state, categoryId, locale), place }),
      filename,
      size: formatBytes(bytes),
      sha256,
    })),
    digest: receipt.digest,
  };
}

function labelOf(state: StateView, categoryId: string, locale: string): string {
  const category = state.categories.find(({ id }) => id === categoryId);
  return category === undefined ? categoryId : pickText(category.label, locale);
}
