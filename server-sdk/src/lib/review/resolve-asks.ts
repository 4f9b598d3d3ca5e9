import type { ApplicationRecord, Material } from '../model/application-record.js';
import type { Ask } from '../model/ask.js';
import { isPresent } from '../model/material.js';

/** An ask with how it stands: derived from the pictures and words that are there, never stored before a submission. */
export interface ResolvedAsk extends Ask {
  /** The picture that meets it, for `replace` and `add`. */
  readonly metBy: string | null;
}

/**
 * How each ask of the newest return stands. New pictures meet asks in this order: the explicit replacement of the
 * asked picture; then, category by category in order of commit, asked pictures that were taken away; then `add` asks.
 */
export function resolveAsks(record: ApplicationRecord): readonly ResolvedAsk[] {
  const unused = record.materials.filter(
    (material) => isPresent(material.state) && material.firstSubmission === null,
  );
  const take = (fits: (material: Material) => boolean): string | null => {
    const index = unused.findIndex(fits);
    return index < 0 ? null : (unused.splice(index, 1)[0]?.id ?? null);
  };
  const metBy = new Map<string, string>();
  const meet = (ask: Ask, fits: (material: Material) => boolean): void => {
    const id = metBy.get(ask.id) ?? take(fits);
    if (id === null) return;
    // Two reasons against one picture are two asks, and one new picture meets both.
    const twins = record.asks.filter((one) => one.kind === 'replace' && one.materialId === ask.materialId);
    for (const one of ask.kind === 'replace' ? twins : [ask]) metBy.set(one.id, id);
  };
  const replaces = record.asks.filter((ask) => ask.kind === 'replace');
  for (const ask of replaces) meet(ask, (material) => replacesChain(record, material, ask.materialId));
  for (const ask of replaces.filter((one) => isGone(record, one.materialId))) {
    meet(ask, (material) => material.categoryId === ask.categoryId);
  }
  for (const ask of record.asks.filter((one) => one.kind === 'add')) {
    meet(ask, (material) => material.categoryId === ask.categoryId);
  }
  return record.asks.map((ask) => stand(ask, metBy.get(ask.id) ?? null, record));
}

/** The asks that still stand between the candidate and a submission. */
export function openAsks(record: ApplicationRecord): readonly ResolvedAsk[] {
  return resolveAsks(record).filter((ask) => ask.state === 'open');
}

function stand(ask: Ask, metBy: string | null, record: ApplicationRecord): ResolvedAsk {
  if (record.application.state !== 'returned') return { ...ask, metBy };
  if (metBy !== null) return { ...ask, state: 'met', metBy };
  if (ask.kind === 'profile' && hasChangedProfile(record)) return { ...ask, state: 'met', metBy };
  return { ...ask, state: ask.answer === null ? 'open' : 'answered', metBy };
}

function hasChangedProfile({ application, returnedAt }: ApplicationRecord): boolean {
  return (
    returnedAt !== null && application.profileChangedAt !== null && application.profileChangedAt > returnedAt
  );
}

/** Whether a picture replaces the asked one, directly or by way of others that were replaced in turn. */
function replacesChain(record: ApplicationRecord, material: Material, askedId: string | null): boolean {
  let replaced = material.replaces;
  while (replaced !== null && askedId !== null) {
    if (replaced === askedId) return true;
    const previous: string = replaced;
    replaced = record.materials.find(({ id }) => id === previous)?.replaces ?? null;
  }
  return false;
}

function isGone(record: ApplicationRecord, materialId: string | null): boolean {
  const material = record.materials.find(({ id }) => id === materialId);
  return material === undefined || !isPresent(material.state);
}
