import type { MaterialVerdict, ReviewApplicationView } from '@dossier/server-sdk/contract';
import type { Findings } from './findings.js';
import { listPictures } from './list-pictures.js';

/** Every picture that the desk showed, with the digest that was shown and the mark it was given. */
export function listVerdicts(
  application: ReviewApplicationView,
  findings: Findings,
): readonly MaterialVerdict[] {
  return listPictures(application).map(({ material }) => ({
    materialId: material.id,
    sha256: material.sha256,
    mark: findings.pictures.get(material.id)?.mark ?? 'unmarked',
  }));
}
