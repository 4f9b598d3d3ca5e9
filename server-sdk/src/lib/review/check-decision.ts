import { DossierError } from '../errors/dossier-error.js';
import type { ApplicationRecord } from '../model/application-record.js';
import type { Box } from '../model/ask.js';
import type { DecisionRequest } from '../model/decision.js';
import type { ManifestEntry } from '../model/manifest.js';
import type { Settings } from '../model/settings.js';

/**
 * Checks that a decision does not contradict itself and is about exactly the pictures of the submission.
 * @throws DossierError `not_what_was_seen` with the ids that differ, or `bad_decision` with a `problem`
 */
export function checkDecision(
  request: DecisionRequest,
  manifest: readonly ManifestEntry[],
  record: ApplicationRecord,
  settings: Settings,
): void {
  checkSeen(request, manifest);
  checkOutcome(request);
  const { maxRounds } = settings.reviewPolicy;
  if (request.outcome === 'return' && maxRounds !== null && record.application.round >= maxRounds) {
    throw new DossierError('round_cap', { details: { maxRounds } });
  }
  for (const ask of request.asks) checkAsk(ask, request, record, settings);
  if (request.outcome === 'bounce') checkBounce(request, record, settings);
}

function checkSeen(request: DecisionRequest, manifest: readonly ManifestEntry[]): void {
  const seen = new Map(request.verdicts.map(({ materialId, sha256 }) => [materialId, sha256]));
  const frozen = new Map(manifest.map(({ materialId, sha256 }) => [materialId, sha256]));
  const differs = [...new Set([...seen.keys(), ...frozen.keys()])].filter(
    (id) => seen.get(id) !== frozen.get(id),
  );
  if (differs.length > 0 || seen.size !== request.verdicts.length) {
    throw new DossierError('not_what_was_seen', { details: { differs } });
  }
}

function checkOutcome(request: DecisionRequest): void {
  const marks = request.verdicts.map(({ mark }) => mark);
  if (request.outcome === 'return') {
    if (request.asks.length === 0) refuse('return-without-asks');
  } else if (request.asks.length > 0) {
    refuse('asks-without-return');
  }
  if (request.outcome === 'approve' && marks.some((mark) => mark !== 'accepted'))
    refuse('approve-unaccepted');
}

function checkAsk(
  ask: DecisionRequest['asks'][number],
  request: DecisionRequest,
  record: ApplicationRecord,
  settings: Settings,
): void {
  if (!settings.reasons.some(({ code }) => code === ask.reason)) refuse('unknown-reason');
  const category = record.categories.find(({ id }) => id === ask.categoryId);
  if (ask.categoryId !== null && category === undefined) refuse('unknown-category');
  if ((ask.kind === 'add' || ask.kind === 'replace') && category === undefined)
    refuse('ask-without-category');
  if (ask.kind === 'replace' && ask.materialId === null) refuse('replace-without-picture');
  const { reasons } = category ?? { reasons: null };
  if (reasons !== null && !reasons.includes(ask.reason)) refuse('reason-of-another-category');
  if (ask.box != null && (ask.materialId === null || !isWithinPicture(ask.box)))
    refuse('box-outside-picture');
  if (ask.materialId === null) return;
  const verdict = request.verdicts.find(({ materialId }) => materialId === ask.materialId);
  if (verdict === undefined) refuse('ask-about-unknown-picture');
  if (ask.kind === 'replace' && verdict?.mark !== 'asked') refuse('ask-about-accepted-picture');
  const material = record.materials.find(({ id }) => id === ask.materialId);
  if (material?.categoryId !== ask.categoryId) refuse('picture-of-another-category');
}

function isWithinPicture({ x, y, width, height }: Box): boolean {
  return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 && y + height <= 1;
}

function checkBounce(request: DecisionRequest, record: ApplicationRecord, settings: Settings): void {
  const index = settings.stages.findIndex(({ id }) => id === record.application.stage);
  const target = settings.stages.findIndex(({ id }) => id === request.bounceTo);
  if (target < 0 || target >= index) refuse('bounce-to-unknown-stage');
}

function refuse(problem: string): never {
  throw new DossierError('bad_decision', { details: { problem } });
}
