import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import { listPictures } from './list-pictures.js';

/** Whether every picture that is new to this reviewer has been displayed; all of them are at a first look. */
export function isLookedThrough(
  application: Pick<ReviewApplicationView, 'categories' | 'lastLook' | 'submission'>,
  seen: ReadonlySet<string>,
): boolean {
  const { lastLook, submission } = application;
  if (submission === null || lastLook?.submission === submission.number) return false;
  return listPictures(application)
    .filter(({ material }) => material.viewable && (lastLook === null || material.changedSinceLook))
    .every(({ material }) => seen.has(material.id));
}
