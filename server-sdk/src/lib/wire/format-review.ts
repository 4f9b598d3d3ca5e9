import type { Application, Material } from '../model/application-record.js';
import type { Category } from '../model/category.js';
import type { DeskMessage } from '../model/desk-message.js';
import { nearDueMs } from '../model/programme.js';
import type { ReviewFacts } from '../model/review-facts.js';
import type { Reviewer } from '../model/reviewer.js';
import type { Settings } from '../model/settings.js';
import { reviewerActionsNow } from '../review/allowed-actions.js';
import { formatMaterial } from './format-material.js';
import { formatReviewVersion } from './format-version.js';
import type {
  ClaimView,
  DeskView,
  QueueItemView,
  ReviewApplicationView,
  ReviewCategoryView,
  ReviewerNameView,
  ReviewMaterialView,
} from './review-view.js';

/** `GET review/desk`. */
export function formatDesk(
  reviewer: Reviewer,
  settings: Settings,
  messages: readonly DeskMessage[],
  now: number,
): DeskView {
  const { id, title, timeZone, returnPeriodMs } = settings.programme;
  const nearMs = nearDueMs(settings.programme);
  return {
    now,
    programme: { id, title, timeZone },
    reviewer: { id: reviewer.id, name: reviewer.name, rights: reviewer.rights },
    stages: settings.stages.map((stage) => ({ ...stage, mine: reviewer.stages.includes(stage.id) })),
    reasons: settings.reasons,
    returnPeriodMs,
    nearMs,
    policy: settings.reviewPolicy,
    messages,
  };
}

/** One line of the queue. */
export function formatQueueItem(
  application: Application & { readonly pictures: number },
  reviewer: Reviewer,
  names: Readonly<Record<string, string>>,
  now: number,
): QueueItemView {
  return {
    applicationId: application.id,
    candidate: formatCandidate(application),
    state: application.state,
    stage: application.stage,
    round: application.round,
    submission: application.submission,
    pictures: application.pictures,
    since: application.waitingSince,
    dueAt: application.dueAt,
    claim: formatClaim(application, reviewer, names, now),
    assignedTo: formatAssigned(application, names),
  };
}

/** `GET review/applications/:id`. */
export function formatReviewApplication(
  facts: ReviewFacts,
  reviewer: Reviewer,
  settings: Settings,
  now: number,
): Omit<ReviewApplicationView, 'hostFacts'> {
  const { application, categories } = facts.record;
  return {
    now,
    version: formatReviewVersion(application, settings.programme, now, facts.events[0]?.seq ?? 0),
    applicationId: application.id,
    candidate: {
      ...formatCandidate(application),
      isUnder14: application.candidate.isUnder14 === true,
    },
    profile: { fields: settings.profileFields, values: application.profile },
    state: application.state,
    stage: application.stage,
    round: application.round,
    revision: application.revision,
    submission: facts.submission,
    dueAt: application.dueAt,
    claim: formatClaim(application, reviewer, facts.desk.names, now),
    assignedTo: formatAssigned(application, facts.desk.names),
    lastLook: facts.desk.lastLook,
    actions: reviewerActionsNow(facts.record, reviewer, settings, now),
    categories: categories.map((category) => formatCategory(facts, category)),
    decisions: facts.decisions.map(({ verdicts: _verdicts, ...decision }) => ({
      ...decision,
      reviewerName: facts.desk.names[decision.reviewerId] ?? null,
    })),
    asks: facts.asks,
    notices: facts.notices,
    events: facts.events.map((event) => ({
      ...event,
      actorName: event.actor.role === 'reviewer' ? (facts.desk.names[event.actor.id ?? ''] ?? null) : null,
    })),
  };
}

function formatCandidate({ candidate }: Application): QueueItemView['candidate'] {
  const { id, name, site, region } = candidate;
  return { id, name, site, region };
}

/** The live claim, or null. */
export function formatClaim(
  { claim }: Application,
  reviewer: Reviewer,
  names: Readonly<Record<string, string>>,
  now: number,
): ClaimView | null {
  if (claim === null || claim.until <= now) return null;
  const name = names[claim.reviewerId] ?? null;
  return { ...claim, name, mine: claim.reviewerId === reviewer.id };
}

function formatAssigned(
  { assignedTo }: Application,
  names: Readonly<Record<string, string>>,
): ReviewerNameView | null {
  return assignedTo === null ? null : { id: assignedTo, name: names[assignedTo] ?? null };
}

function formatCategory(facts: ReviewFacts, category: Category): ReviewCategoryView {
  const frozen = new Map(facts.manifest?.entries.map((entry) => [entry.materialId, entry.place]) ?? []);
  const all = facts.record.materials.filter(({ categoryId }) => categoryId === category.id);
  const byPlace = (a: Material, b: Material) => (frozen.get(a.id) ?? 0) - (frozen.get(b.id) ?? 0);
  const submitted = all.filter(({ id }) => frozen.has(id)).sort(byPlace);
  const earlier = all.filter(({ id, firstSubmission }) => firstSubmission !== null && !frozen.has(id));
  return {
    ...category,
    materials: submitted.map((material) => formatReviewMaterial(facts, material)),
    earlier: earlier.reverse().map((material) => formatReviewMaterial(facts, material)),
  };
}

function formatReviewMaterial(facts: ReviewFacts, material: Material): ReviewMaterialView {
  const acceptedBefore = facts.decisions.some(({ verdicts }) =>
    verdicts.some(
      (verdict) =>
        verdict.materialId === material.id &&
        verdict.sha256 === material.sha256 &&
        verdict.mark === 'accepted',
    ),
  );
  const sameAs = facts.record.materials.filter(
    ({ id, sha256, firstSubmission }) =>
      id !== material.id && sha256 === material.sha256 && firstSubmission !== null,
  );
  const { lastLook, rotations, elsewhere } = facts.desk;
  const newest = facts.submission?.number ?? 0;
  return {
    ...formatMaterial(material, { mark: material.mark, lock: null }),
    acceptedBefore,
    changed: newest > 1 && material.firstSubmission === newest,
    sameAs: sameAs.map(({ id }) => id),
    changedSinceLook: lastLook !== null && (material.firstSubmission ?? 0) > lastLook.submission,
    rotation: (rotations[material.id] ?? 0) as ReviewMaterialView['rotation'],
    elsewhere: elsewhere.filter(({ sha256 }) => sha256 === material.sha256).map(({ place }) => place),
  };
}
