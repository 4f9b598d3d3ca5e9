import type { AskRequest, Reason, ReviewApplicationView } from '@dossier/server-sdk/contract';
import type { Findings } from './findings.js';
import { listPictures } from './list-pictures.js';

/**
 * The asks of a draft as they are sent: pictures in the order of the strip, then categories, then the application.
 * A picture has one ask for each of its reasons, the reviewer's own words with the first. One without a reason is left out; `summarizeFindings` counts those.
 */
export function listAsks(
  application: ReviewApplicationView,
  reasons: readonly Reason[],
  findings: Findings,
): readonly AskRequest[] {
  const kinds = new Map(reasons.map((reason) => [reason.code, reason.kind]));
  return [...listPictureAsks(application, kinds, findings), ...listWiderAsks(application, kinds, findings)];
}

type Kinds = ReadonlyMap<string, Reason['kind']>;

function listPictureAsks(application: ReviewApplicationView, kinds: Kinds, findings: Findings): AskRequest[] {
  return listPictures(application).flatMap(({ category, material }) => {
    const finding = findings.pictures.get(material.id);
    if (finding?.mark !== 'asked') return [];
    return finding.reasons.map((reason, index) => ({
      categoryId: category.id,
      materialId: material.id,
      reason,
      text: index === 0 ? finding.text.trim() : '',
      kind: kinds.get(reason) ?? 'replace',
      ...(finding.box === null ? {} : { box: finding.box }),
    }));
  });
}

function listWiderAsks(application: ReviewApplicationView, kinds: Kinds, findings: Findings): AskRequest[] {
  const order = (categoryId: string | null) => {
    const index = application.categories.findIndex(({ id }) => id === categoryId);
    return index === -1 ? application.categories.length : index;
  };
  return [...findings.wider]
    .sort((a, b) => order(a.categoryId) - order(b.categoryId))
    .map(({ categoryId, reason, text }) => ({
      categoryId,
      materialId: null,
      reason,
      text: text.trim(),
      kind: kinds.get(reason) ?? 'answer',
    }));
}
