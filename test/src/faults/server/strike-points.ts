/** Where a process can be told to kill itself, and at which passing. */
export interface StrikeOrder {
  readonly point: string;
  readonly passing: number;
}

const changes = [
  'reserveUpload',
  'appendSegment',
  'commitMaterial',
  'settleCheck',
  'submitApplication',
  'decideApplication',
  'reopenApplication',
  'removeMaterial',
  'moveMaterial',
  'answerAsk',
  'leaseChecks',
  'leaseOutbox',
  'finishDelivery',
  'sweepUploads',
];

/**
 * Every named point: around each call of the storage (`put original` is the commit, `put view` the check), and around
 * each transaction: before it is asked for, inside it with its rows written and nothing committed, and committed
 * before anybody knows.
 */
export const strikePoints: readonly string[] = [
  ...['put original', 'put view', 'remove'].flatMap((call) => [`before ${call}`, `after ${call}`]),
  ...changes.flatMap((change) => [`before ${change}`, `inside ${change}`, `after ${change}`]),
  'before answer',
];
