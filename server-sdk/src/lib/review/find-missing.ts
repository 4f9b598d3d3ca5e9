import type { ApplicationRecord } from '../model/application-record.js';
import type { Missing } from '../model/missing.js';
import type { Settings } from '../model/settings.js';
import { presentMaterials } from './category-places.js';
import { missingProfileFields } from './check-profile.js';
import { openAsks } from './resolve-asks.js';

/** A reservation without a byte for this long no longer holds up a submission, and may be taken over. */
export const idleReservationMs = 120_000;

/** What stands between an application and its submission; empty when it is ready. */
export function findMissing(record: ApplicationRecord, settings: Settings, now: number): readonly Missing[] {
  return [
    ...missingProfile(record, settings),
    ...missingPictures(record),
    ...rejectedPictures(record),
    ...openAsks(record).map(({ id, categoryId }): Missing => ({ kind: 'ask', askId: id, categoryId })),
    ...uploading(record, now),
  ];
}

function missingProfile({ application }: ApplicationRecord, settings: Settings): readonly Missing[] {
  const fields = missingProfileFields(settings.profileFields, application.profile);
  return fields.length === 0 ? [] : [{ kind: 'profile', fields }];
}

function missingPictures(record: ApplicationRecord): readonly Missing[] {
  // What staff were told once cannot be supplied stays excused, until they ask for it again.
  const excused = new Set(record.excusedCategories);
  return record.categories.flatMap((category): Missing[] => {
    const have = presentMaterials(record, category.id).length;
    const isNeeded = category.required || have > 0;
    if (!isNeeded || have >= category.minimum || excused.has(category.id)) return [];
    return [{ kind: 'pictures', categoryId: category.id, have, need: category.minimum }];
  });
}

/** Rejected pictures that nothing has followed: the candidate believes they are there. */
function rejectedPictures(record: ApplicationRecord): readonly Missing[] {
  return standingRejections(record).map(({ id, categoryId }) => ({
    kind: 'rejected',
    categoryId,
    materialId: id,
  }));
}

/** Rejected pictures of categories that are asked for and in which no later picture was committed. */
export function standingRejections(record: ApplicationRecord): ApplicationRecord['materials'] {
  const asked = new Set(record.categories.map(({ id }) => id));
  return record.materials.filter(
    (material, index) =>
      material.state === 'rejected' &&
      asked.has(material.categoryId) &&
      !record.materials
        .slice(index + 1)
        .some((later) => later.categoryId === material.categoryId && later.state !== 'rejected'),
  );
}

/** The category of each upload that is under way and not idle. */
export function liveUploads(
  { reservations }: Pick<ApplicationRecord, 'reservations'>,
  now: number,
): readonly string[] {
  return reservations
    .filter(({ touchedAt }) => now - touchedAt < idleReservationMs)
    .map(({ categoryId }) => categoryId);
}

function uploading(record: ApplicationRecord, now: number): readonly Missing[] {
  const live = liveUploads(record, now);
  return [...new Set(live)].map((categoryId) => ({
    kind: 'uploading',
    categoryId,
    count: live.filter((one) => one === categoryId).length,
  }));
}
