import type { UploadContext } from '../dossier-upload/upload-context.js';

/** Which picked files found no place, or ''. */
export function describeLeftOut(
  { text, locale }: UploadContext,
  rest: readonly File[],
  room: number,
): string {
  if (rest.length === 0) return '';
  const names = rest.map(({ name }) => name).join(locale === 'en' ? ', ' : '、');
  return room === 0 ? text('sheet.leftOutNone', { names }) : text('sheet.leftOut', { count: room, names });
}
