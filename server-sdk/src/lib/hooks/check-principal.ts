import * as v from 'valibot';
import { DossierError } from '../errors/dossier-error.js';
import type { Candidate } from '../model/candidate.js';
import { type Reviewer, reviewerRights } from '../model/reviewer.js';

const hostId = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const name = v.pipe(v.string(), v.maxLength(200));

const candidateSchema = v.object({
  id: hostId,
  name,
  site: name,
  region: name,
  version: v.pipe(v.string(), v.maxLength(128)),
  isUnder14: v.exactOptional(v.boolean()),
  locale: v.exactOptional(v.pipe(v.string(), v.maxLength(35))),
  profile: v.exactOptional(v.record(v.string(), v.pipe(v.string(), v.maxLength(200)))),
  attributes: v.exactOptional(
    v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()]))),
  ),
});

const reviewerSchema = v.object({
  id: hostId,
  name,
  stages: v.array(v.string()),
  scopes: v.array(
    v.union([v.literal('*'), v.strictObject({ region: hostId }), v.strictObject({ site: hostId })]),
  ),
  rights: v.array(v.picklist(reviewerRights)),
  candidateIds: v.exactOptional(v.array(hostId)),
});

/** What the host says of a candidate, checked and reduced to the fields that are known. */
export function checkCandidate(value: unknown): Candidate {
  return check(candidateSchema, value);
}

/** What the host says of a reviewer, checked likewise. */
export function checkReviewer(value: unknown): Reviewer {
  return check(reviewerSchema, value);
}

// Later than the year 2001: seconds in the place of milliseconds are noticed.
const expirySchema = v.object({
  expiresAt: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(1e12), v.maxValue(8.64e15))),
});

/** When the host says that its session ends, in whole milliseconds since the epoch; empty when it does not say. */
export function checkExpiry(principal: unknown): { readonly sessionEndsAt?: number } {
  const { expiresAt } = check(expirySchema, principal);
  return expiresAt === undefined ? {} : { sessionEndsAt: Math.floor(expiresAt) };
}

/** A wrong answer is the host's fault: the caller gets 500, the log names the field. */
function check<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown): Output {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0]) ?? '';
  throw new DossierError('internal', {
    cause: new Error(`auth hook: ${field || 'the answer'} is not valid`),
  });
}
