import type { Transaction } from '../database/transaction.js';
import type { Manifest } from '../model/manifest.js';
import type { DeskFacts, ElsewhereFact } from '../model/review-facts.js';
import { isInScope, type Reviewer } from '../model/reviewer.js';

const mostElsewhere = 200;

/** What the desk knows of an application beside its own rows. */
export async function readDeskFacts(
  tx: Transaction,
  applicationId: string,
  reviewer: Reviewer,
  manifest: Manifest,
): Promise<Omit<DeskFacts, 'names'>> {
  const look = await tx.db
    .selectFrom('looks')
    .select(['submission', 'at'])
    .where('application_id', '=', applicationId)
    .where('reviewer_id', '=', reviewer.id)
    .executeTakeFirst();
  const rotations = await tx.db
    .selectFrom('rotations')
    .innerJoin('materials', 'materials.id', 'rotations.material_id')
    .select(['rotations.material_id', 'rotations.degrees'])
    .where('materials.application_id', '=', applicationId)
    .execute();
  return {
    lastLook: look ?? null,
    rotations: Object.fromEntries(rotations.map((row) => [row.material_id, row.degrees])),
    elsewhere: await readElsewhere(tx, applicationId, reviewer, manifest),
  };
}

/** Submitted pictures of other applications with the same bytes; those out of scope are known without their place. */
async function readElsewhere(
  tx: Transaction,
  applicationId: string,
  reviewer: Reviewer,
  manifest: Manifest,
): Promise<readonly ElsewhereFact[]> {
  const digests = [...new Set(manifest.entries.map(({ sha256 }) => sha256))];
  if (digests.length === 0) return [];
  const rows = await tx.db
    .selectFrom('materials')
    .innerJoin('applications', 'applications.id', 'materials.application_id')
    .select(['materials.id', 'materials.sha256', 'materials.application_id', 'materials.category_id'])
    .select(['applications.site', 'applications.region', 'applications.state'])
    .where('materials.programme_id', '=', tx.settings.programmeId)
    .where('materials.sha256', 'in', digests)
    .where('materials.application_id', '<>', applicationId)
    .where('materials.first_submission', 'is not', null)
    .limit(mostElsewhere)
    .execute();
  return rows.map((row) => ({
    sha256: row.sha256,
    place: isInScope(reviewer.scopes, row)
      ? {
          applicationId: row.application_id,
          materialId: row.id,
          categoryId: row.category_id,
          state: row.state,
        }
      : null,
  }));
}
