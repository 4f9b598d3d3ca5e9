import type { ReviewMaterialView } from '@dossier/server-sdk/contract';
import type { ShownPicture } from '../desk-findings/list-pictures.js';

/** The earlier pictures to lay beside one: those it replaced, newest first, then the others of its category. */
export function listEarlier(picture: ShownPicture | null): readonly ReviewMaterialView[] {
  if (picture === null) return [];
  const { earlier } = picture.category;
  const replaced: ReviewMaterialView[] = [];
  let id = picture.material.replaces;
  while (id !== null) {
    const found = earlier.find((material) => material.id === id);
    if (found === undefined || replaced.includes(found)) break;
    replaced.push(found);
    id = found.replaces;
  }
  return [...replaced, ...earlier.filter((material) => !replaced.includes(material))];
}
