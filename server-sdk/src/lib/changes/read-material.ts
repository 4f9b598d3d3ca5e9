import { toMaterial } from '../database/read-application.js';
import { defineChange, defineRead, type Transaction } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Material } from '../model/application-record.js';
import type { Reviewer } from '../model/reviewer.js';
import { guardReviewer } from './guard-reviewer.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export type MaterialReader =
  | { readonly applicationId: string }
  | { readonly reviewer: Reviewer }
  | { readonly host: true };

/** A picture that the caller may look at; anything else is `not_found`, whatever the reason. */
export const readMaterial = defineRead(
  async (tx, input: { materialId: string; reader: MaterialReader }): Promise<Material> => {
    const found = await find(tx, input.materialId);
    const { reader } = input;
    if ('applicationId' in reader && found.material.applicationId !== reader.applicationId) {
      throw new DossierError('not_found');
    }
    if ('reviewer' in reader) checkReviewer(tx, found, reader.reviewer, 'look');
    return found.material;
  },
);

/** The original for a reviewer with the right to it: recorded before a byte leaves. */
export const readOriginal = defineChange(
  async (tx, input: { materialId: string; reviewer: Reviewer }): Promise<Material> => {
    const { material } = await find(tx, input.materialId);
    const locked = await lockApplication(tx, material.applicationId);
    checkReviewer(tx, { material, application: locked.row }, input.reviewer, 'read-original');
    await recordEvent(tx, locked, {
      kind: 'original-read',
      actor: { role: 'reviewer', id: input.reviewer.id },
      data: { materialId: material.id, sha256: material.sha256 },
    });
    await saveApplication(tx, locked);
    return material;
  },
);

type Found = Awaited<ReturnType<typeof find>>;

function checkReviewer(
  tx: Transaction,
  { material, application }: Found,
  reviewer: Reviewer,
  action: 'look' | 'read-original',
): void {
  guardReviewer(tx, application, reviewer, 'look');
  if (material.firstSubmission === null) throw new DossierError('not_found');
  guardReviewer(tx, application, reviewer, action);
}

async function find(tx: Transaction, materialId: string) {
  const row = await tx.db
    .selectFrom('materials')
    .selectAll()
    .where('id', '=', materialId)
    .where('programme_id', '=', tx.settings.programmeId)
    .executeTakeFirst();
  if (row === undefined) throw new DossierError('not_found');
  const application = await tx.db
    .selectFrom('applications')
    .selectAll()
    .where('id', '=', row.application_id)
    .executeTakeFirstOrThrow();
  return { material: toMaterial(row), application };
}
