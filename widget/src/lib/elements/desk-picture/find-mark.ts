import type { ReviewMaterialView } from '@dossier/server-sdk/contract';
import type { DeskModel } from '../desk-model/desk-model.js';

/** What a picture wears on the strip. */
export type StripMark = 'accepted' | 'asked' | 'looked-at' | 'unseen';

/** The draft's mark while there is something to decide, else the published one. */
export function findMark(model: DeskModel, material: ReviewMaterialView): StripMark {
  const { findings } = model;
  const drafted = findings.pictures.get(material.id);
  if (drafted !== undefined) return drafted.mark;
  if (!model.canDecide && material.mark !== null) return material.mark;
  return findings.seen.has(material.id) ? 'looked-at' : 'unseen';
}
