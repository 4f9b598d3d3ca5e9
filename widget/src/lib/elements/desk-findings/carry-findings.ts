import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import { emptyFindings, type Findings } from './findings.js';
import { listPictures } from './list-pictures.js';

export interface CarriedFindings {
  readonly findings: Findings;
  /** How many findings were dropped because their picture is no longer there with the same bytes. */
  readonly dropped: number;
}

/** Fits a draft to an application that was read again: a finding stays only with the very bytes it was made on. */
export function carryFindings(findings: Findings, application: ReviewApplicationView): CarriedFindings {
  const digests = new Map(listPictures(application).map(({ material }) => [material.id, material.sha256]));
  const categoryIds = new Set(application.categories.map(({ id }) => id));
  const pictures = new Map(
    [...findings.pictures].filter(([id, finding]) => digests.get(id) === finding.sha256),
  );
  const wider = findings.wider.filter((ask) => ask.categoryId === null || categoryIds.has(ask.categoryId));
  const seen = new Set([...findings.seen].filter((id) => digests.has(id)));
  return {
    findings: { ...emptyFindings, ...findings, pictures, wider, seen },
    dropped: findings.pictures.size - pictures.size + (findings.wider.length - wider.length),
  };
}
