import type { Material } from '../model/application-record.js';
import type { Category } from '../model/category.js';
import { isPresent } from '../model/material.js';
import { programmePhase } from '../model/programme.js';
import type { Settings } from '../model/settings.js';
import type { StateFacts } from '../model/state-facts.js';
import { candidateActionsNow } from '../review/allowed-actions.js';
import { categoryMaximum, presentMaterials } from '../review/category-places.js';
import { missingProfileFields } from '../review/check-profile.js';
import { applicationLock, categoryLock, materialLock } from '../review/compute-lock.js';
import { findMissing, liveUploads, standingRejections } from '../review/find-missing.js';
import { resolveAsks } from '../review/resolve-asks.js';
import { mustActTable } from '../review/state-table.js';
import { formatCategoryChange, formatKeptAside } from './format-category-change.js';
import { formatMaterial } from './format-material.js';
import { formatVersion } from './format-version.js';
import type { AskView, CategoryView, FeedbackView, StateView } from './state-view.js';

/** The candidate's page as JSON: everything that depends on time is computed for `now`. */
export function formatState(facts: StateFacts, settings: Settings, now: number): StateView {
  const { record } = facts;
  const { application } = record;
  const { programme } = settings;
  return {
    now,
    version: formatVersion(application, programme, now, liveUploads(record, now)),
    programme: {
      id: programme.id,
      title: programme.title,
      phase: programmePhase(programme, now),
      opensAt: programme.opensAt,
      closesAt: programme.closesAt,
      timeZone: programme.timeZone,
      declaration: programme.declaration,
    },
    application: {
      id: application.id,
      state: application.state,
      mustAct: mustActTable[application.state],
      revision: application.revision,
      activatedAt: application.activatedAt,
      round: application.round,
      dueAt: application.dueAt,
    },
    candidate: {
      name: application.candidate.name,
      site: application.candidate.site,
      region: application.candidate.region,
    },
    profile: formatProfile(facts, settings),
    consent: formatConsent(facts, settings),
    lock: applicationLock(application, programme, now),
    actions: candidateActionsNow(record, settings, now),
    categories: record.categories.map((category) => formatCategory(facts, category, settings, now)),
    categoryChange: formatCategoryChange(facts),
    keptAside: formatKeptAside(facts, settings, now),
    feedback: facts.decisions.map((decision) => formatFeedback(decision, settings)),
    asks: formatAsks(facts, settings),
    missing:
      application.state === 'draft' || application.state === 'returned'
        ? findMissing(record, settings, now)
        : [],
    submission: facts.submission,
  };
}

function formatProfile({ record }: StateFacts, settings: Settings): StateView['profile'] {
  const missing = missingProfileFields(settings.profileFields, record.application.profile);
  return {
    fields: settings.profileFields,
    values: record.application.profile,
    complete: missing.length === 0,
    missing,
  };
}

function formatConsent({ record }: StateFacts, { programme }: Settings): StateView['consent'] {
  if (programme.consent === null) return null;
  const { text, version, url, guardian } = programme.consent;
  const { candidate, consentVersion, consentByGuardian } = record.application;
  const isAsked = candidate.isUnder14 === true;
  return {
    ...{ text, version, url, givenVersion: consentVersion },
    guardian: isAsked
      ? { text: guardian.text, given: consentByGuardian && consentVersion === version }
      : null,
  };
}

function formatCategory(
  facts: StateFacts,
  category: Category,
  settings: Settings,
  now: number,
): CategoryView {
  const { record } = facts;
  const { id, label, help, sampleUrl, required, minimum, formats, maxBytes } = category;
  const { minSidePixels, legibleEdgePixels } = category;
  return {
    id,
    label,
    help,
    sampleUrl,
    required,
    minimum,
    maximum: categoryMaximum(record, category),
    used: presentMaterials(record, category.id).length,
    formats,
    maxBytes,
    minSidePixels,
    legibleEdgePixels,
    lock: categoryLock(record, category.id, settings.programme, now),
    materials: shownMaterials(facts, category).map((material) =>
      formatMaterial(material, {
        mark: material.mark,
        lock: isPresent(material.state) ? materialLock(record, material, settings.programme, now) : null,
      }),
    ),
  };
}

/** By place, then what has no place: replacements being checked, rejected pictures, old ones that an ask is about. */
function shownMaterials({ record }: StateFacts, category: Category): readonly Material[] {
  const present = presentMaterials(record, category.id);
  const coming = record.materials.filter(({ state, place }) => state === 'checking' && place === null);
  const isReturned = record.application.state === 'returned';
  const asked = new Set(isReturned ? record.asks.map(({ materialId }) => materialId) : []);
  const old = record.materials.filter(({ id, state }) => state === 'superseded' && asked.has(id));
  const others = [...coming, ...standingRejections(record), ...old];
  return [...present, ...others.filter(({ categoryId }) => categoryId === category.id)];
}

function formatFeedback(decision: StateFacts['decisions'][number], settings: Settings): FeedbackView {
  const stage = settings.stages.find(({ id }) => id === decision.stage);
  return {
    decisionId: decision.id,
    round: decision.round,
    stage: { id: decision.stage, label: stage?.label ?? decision.stage },
    outcome: decision.outcome,
    text: decision.feedback,
    at: decision.at,
  };
}

function formatAsks({ record }: StateFacts, settings: Settings): readonly AskView[] {
  return resolveAsks(record).map((ask) => ({
    id: ask.id,
    categoryId: ask.categoryId,
    materialId: ask.materialId,
    reason: ask.reason,
    reasonText: settings.reasons.find(({ code }) => code === ask.reason)?.text ?? '',
    text: ask.text,
    kind: ask.kind,
    state: ask.state,
    answer: ask.answer,
    box: ask.box,
  }));
}
