import type { FiguresView } from '@dossier/server-sdk/contract';

export interface ReviewerLine {
  readonly reviewerId: string;
  readonly name: string;
  readonly total: number;
  readonly returned: number;
  /** By day, in the order of the days given. */
  readonly byDay: readonly number[];
}

/** Decisions of each reviewer over the period and on each day, the busiest first. */
export function addUpReviewers(
  reviewers: FiguresView['reviewers'],
  days: readonly string[],
): readonly ReviewerLine[] {
  const ids = [...new Set(reviewers.map(({ reviewerId }) => reviewerId))];
  return ids
    .map((reviewerId) => {
      const own = reviewers.filter((line) => line.reviewerId === reviewerId);
      const sum = (lines: typeof own) => lines.reduce((total, { decisions }) => total + decisions, 0);
      return {
        reviewerId,
        name: own[0]?.name ?? reviewerId,
        total: sum(own),
        returned: sum(own.filter(({ outcome }) => outcome === 'return')),
        byDay: days.map((day) => sum(own.filter((line) => line.day === day))),
      };
    })
    .sort((a, b) => b.total - a.total || (a.reviewerId < b.reviewerId ? -1 : 1));
}
