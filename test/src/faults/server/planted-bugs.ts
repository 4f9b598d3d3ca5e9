import type { WorldOptions } from '../cycles/run-world.js';

/** A fault planted in a server process, to see whether the harness finds it. */
export interface PlantedFault {
  readonly name: PlantedBug;
  readonly about: string;
  /** Where it shows soonest. */
  readonly world?: Partial<Pick<WorldOptions, 'processes' | 'isUnchecked' | 'points' | 'isForgetful'>>;
}

/** Power fails where something was just acknowledged, or is about to be. */
export const powerPoints: readonly string[] = [
  'before answer',
  'after put original',
  'after commitMaterial',
  'after appendSegment',
  'after settleCheck',
  'after finishDelivery',
];

const powerLoss = { isForgetful: true, points: powerPoints };
const checked = { isUnchecked: false } as const;
/** Every fault that can be planted. */
export const plantedFaults = [
  { name: 'key-forgotten', about: 'double commit: the same idempotency key commits again (base fact 3)' },
  { name: 'count-before-lock', about: 'the count is checked before the lock is taken (base fact 12)' },
  { name: 'lock-not-checked', about: 'a picture is committed into a submitted application' },
  { name: 'event-skipped', about: 'a picture is removed without an event' },
  { name: 'event-edited', about: 'an event is changed after it was written' },
  {
    name: 'told-before-commit',
    about: 'the host is told before the transaction is committed',
    world: { points: ['inside commitMaterial', 'inside submitApplication'] },
  },
  {
    name: 'delivered-when-taken',
    about: 'a delivery counts as done when it is taken, before it is made',
    world: { points: ['after leaseOutbox'] },
  },
  { name: 'delivery-forgotten', about: 'a commit is not announced in the outbox' },
  { name: 'digest-wrong', about: 'another digest is stored than that of the bytes' },
  { name: 'offset-ahead', about: 'the acknowledged offset is ahead of the bytes' },
  { name: 'offset-dropped', about: 'a restart drops acknowledged offsets to nothing (base fact 13)' },
  { name: 'sweep-takes-finished', about: 'the expiry sweep takes finished pictures (base fact 2)' },
  { name: 'manifest-changed', about: 'a submission’s manifest changes after it was sealed' },
  { name: 'place-kept', about: 'a removed picture keeps its place' },
  {
    name: 'bytes-before-rows',
    about: 'bytes are removed before the transaction that removes their row is committed',
    world: { points: ['inside removeMaterial'] },
  },
  { name: 'bytes-never-removed', about: 'bytes of removed pictures stay for ever' },
  {
    name: 'put-answers-early',
    about: 'the storage answers before it has the bytes',
    world: { points: ['after commitMaterial', 'before answer'] },
  },
  { name: 'bytes-stale', about: 'a picture is stored with the bytes of the one before it (a reused buffer)' },
  { name: 'view-swapped', about: 'a view is stored with the pixels of the one before it', world: checked },
  { name: 'view-unchecked', about: 'the original is served as a view before its check', world: checked },
  {
    name: 'answer-before-commit',
    about: 'a removal is answered before its transaction',
    world: { points: ['before removeMaterial', 'inside removeMaterial'] },
  },
  { name: 'claim-ignored', about: 'another reviewer’s claim is overrun' },
  { name: 'revision-kept', about: 'a decision does not move the revision' },
  {
    name: 'file-not-synced',
    about: 'missing fsync of a picture (base fact 1): power loss',
    world: powerLoss,
  },
  { name: 'folder-not-synced', about: 'missing fsync of a picture’s folder: power loss', world: powerLoss },
  {
    name: 'segment-not-synced',
    about: 'missing fsync of a segment: power loss',
    world: { isForgetful: true, points: ['after appendSegment'] },
  },
] as const satisfies readonly (Omit<PlantedFault, 'name'> & { readonly name: string })[];

/** The name of one. */
export type PlantedBug = (typeof plantedFaults)[number]['name'];
