import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import type { Findings } from './findings.js';
import { listPictures } from './list-pictures.js';

export interface FindingsSummary {
  readonly pictures: number;
  readonly accepted: number;
  /** Pictures asked for, and asks about categories or the application. */
  readonly asked: number;
  /** Displayed but neither accepted nor asked. */
  readonly undecided: number;
  readonly unseen: number;
  /** Pictures asked for without a reason chosen. */
  readonly reasonless: number;
}

/** Counts a draft: "4 accepted · 2 asked · 1 not looked at". */
export function summarizeFindings(application: ReviewApplicationView, findings: Findings): FindingsSummary {
  const pictures = listPictures(application);
  const found = pictures.map(({ material }) => findings.pictures.get(material.id));
  const unmarked = pictures.filter(({ material }) => !findings.pictures.has(material.id));
  const unseen = unmarked.filter(({ material }) => !findings.seen.has(material.id)).length;
  return {
    pictures: pictures.length,
    accepted: found.filter((finding) => finding?.mark === 'accepted').length,
    asked: found.filter((finding) => finding?.mark === 'asked').length + findings.wider.length,
    undecided: unmarked.length - unseen,
    unseen,
    reasonless: found.filter((finding) => finding?.mark === 'asked' && finding.reasons.length === 0).length,
  };
}
