import type { AskRequest, Reason, ReviewApplicationView } from '@dossier/server-sdk/contract';
import type { Findings } from './findings.js';
import { listPictures } from './list-pictures.js';

/**
 * The asks of a draft as they are sent: pictures in the order of the strip, then categories, then the application.
 * A picture without a reason is left out; `summarizeFindings` counts those.
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
    if (finding?.mark !== 'asked' || finding.reason === null) return [];
    const { reason, text } = finding;
    const kind = kinds.get(reason) ?? 'replace';
    return [{ categoryId: category.id, materialId: material.id, reason, text: text.trim(), kind }];
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
