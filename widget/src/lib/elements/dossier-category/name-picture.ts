import { type CategoryView, type MaterialView, pickText } from '@dossier/server-sdk/contract';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** What a picture is called aloud: 身份证明 第 1 张. */
export function namePicture(
  { text, locale }: Pick<UploadContext, 'text' | 'locale'>,
  category: CategoryView,
  material: MaterialView,
): string {
  const label = pickText(category.label, locale);
  if (material.place === null || material.state === 'superseded')
    return text('picture.old', { category: label });
  return text('picture.name', { category: label, place: material.place });
}
