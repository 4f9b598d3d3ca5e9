import type { DecisionOutcome } from '../../model/decision.js';

/** One picture, as the model knows it. */
export interface ModelPicture {
  readonly id: string;
  category: string;
  readonly sha256: string;
  replaces: string | null;
  place: number | null;
  state: 'checking' | 'stored' | 'rejected' | 'superseded' | 'removed';
  mark: 'accepted' | 'asked' | null;
  first: number | null;
}

/** How many pictures each category wants and takes, by its id. */
export type ModelLimits = Readonly<Record<string, { readonly minimum: number; readonly maximum: number }>>;

export interface ModelAsk {
  readonly category: string;
  readonly material: string | null;
  answered: boolean;
}

export interface ModelReviewer {
  readonly id: string;
  readonly stages: readonly string[];
  readonly scopes: readonly ('*' | { readonly site: string })[];
  readonly rights: readonly ('original' | 'reopen' | 'bounce')[];
  /** The same person as the candidate. */
  readonly isCandidate?: boolean;
}

export interface ModelDecision {
  readonly outcome: DecisionOutcome;
  readonly revision: number;
  readonly submission: number;
  readonly seen: readonly { readonly id: string; readonly sha256: string }[];
  readonly asks: readonly ModelAsk[];
  readonly markOf: (id: string) => 'accepted' | 'asked' | 'unmarked';
  readonly bounceTo: string | null;
  /** Pictures whose display is proven with it; none by default. */
  readonly proven?: readonly string[];
}

/** What a reviewer has kept and not sent. */
export interface ModelDraft {
  readonly revision: number;
  readonly accepted: readonly string[];
  readonly asks: number;
  readonly proven: readonly string[];
}
