import type { Findings } from './findings.js';

/** A draft that came late, under what was found meanwhile: the newer finding about a picture wins. */
export function joinFindings(kept: Findings, newer: Findings): Findings {
  const isNew = ({ categoryId, reason }: Findings['wider'][number]) =>
    !newer.wider.some((ask) => ask.categoryId === categoryId && ask.reason === reason);
  return {
    pictures: new Map([...kept.pictures, ...newer.pictures]),
    wider: [...kept.wider.filter(isNew), ...newer.wider],
    seen: new Set([...kept.seen, ...newer.seen]),
    feedback: newer.feedback === '' ? kept.feedback : newer.feedback,
    note: newer.note === '' ? kept.note : newer.note,
  };
}
