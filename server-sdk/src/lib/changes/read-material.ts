import { requireApplication, toMaterial } from '../database/read-application.js';
import { defineChange, defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Material } from '../model/application-record.js';
import type { Reviewer } from '../model/reviewer.js';
import { findShownMaterial } from './find-shown-material.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';
import { recordLook } from './record-view.js';

export type MaterialReader =
  | { readonly applicationId: string }
  | { readonly reviewer: Reviewer }
  | { readonly host: true };

/** A picture that the caller may look at; anything else is `not_found`, whatever the reason. */
export const readMaterial = defineRead(
  async (tx, input: { materialId: string; reader: MaterialReader }): Promise<Material> => {
    const { materialId, reader } = input;
    if ('reviewer' in reader) {
      const row = await findShownMaterial(tx, materialId, reader.reviewer);
      guardReviewer(tx, await requireApplication(tx, row.application_id), reader.reviewer, 'look');
      return toMaterial(row);
    }
    let query = tx.db
      .selectFrom('materials')
      .selectAll()
      .where('id', '=', materialId)
      .where('programme_id', '=', tx.settings.programmeId);
    if ('applicationId' in reader) query = query.where('application_id', '=', reader.applicationId);
    const row = await query.executeTakeFirst();
    if (row === undefined) throw new DossierError('not_found');
    return toMaterial(row);
  },
);

/** The original for a reviewer with the right to it: an event and a look, recorded before a byte leaves. */
export const readOriginal = defineChange(
  async (tx, input: { materialId: string; reviewer: Reviewer }): Promise<Material> => {
    const { reviewer } = input;
    const material = toMaterial(await findShownMaterial(tx, input.materialId, reviewer));
    const locked = await lockApplication(tx, material.applicationId);
    guardReviewer(tx, locked.row, reviewer, 'read-original');
    const { id: materialId, applicationId, sha256 } = material;
    await recordLook(tx, { reviewerId: reviewer.id, materialId, applicationId, sha256 });
    await recordEvent(tx, locked, {
      kind: 'original-read',
      actor: { role: 'reviewer', id: reviewer.id },
      data: { materialId, sha256 },
    });
    await saveApplication(tx, locked);
    return material;
  },
);
