import type { CategoryView } from '@dossier/server-sdk/contract';
import { namePicture } from '../dossier-category/name-picture.js';
import type { UploadContext } from './upload-context.js';

/** A picture's category and what it is called there; null when it is on no page any more. */
export function findPicture(
  context: UploadContext,
  materialId: string,
): { readonly category: CategoryView; readonly name: string } | null {
  for (const category of context.state.categories) {
    const material = category.materials.find(({ id }) => id === materialId);
    if (material !== undefined) return { category, name: namePicture(context, category, material) };
  }
  return null;
}
