import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { isPresent } from '../model/material.js';
import { materialLock } from '../review/compute-lock.js';
import { endMaterial, passPlaceOf } from './end-material.js';
import { guardCandidate } from './guard-candidate.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface RemoveMaterialInput {
  readonly applicationId: string;
  readonly materialId: string;
}

/** The minus button. A picture that is gone already stays gone: the second call changes nothing. */
export const removeMaterial = defineChange(async (tx, input: RemoveMaterialInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  const record = await guardCandidate(tx, locked, 'remove-material');
  const material = record.materials.find(({ id }) => id === input.materialId);
  if (material === undefined) throw new DossierError('not_found');
  if (!isPresent(material.state) && material.state !== 'rejected') return;
  const lock = materialLock(record, material, tx.settings.programme, tx.now);
  if (lock !== null) throw new DossierError('locked', { details: { reason: lock.reason } });
  await passPlaceOf(tx, material);
  const state = await endMaterial(tx, material);
  await recordEvent(tx, locked, {
    kind: state === 'removed' ? 'material-removed' : 'material-superseded',
    actor: { role: 'candidate', id: locked.row.candidate_id },
    data: { materialId: material.id, categoryId: material.categoryId, sha256: material.sha256 },
  });
  await saveApplication(tx, locked);
});
