import type { DecisionOutcome } from '@dossier/server-sdk/contract';

/** The dialog that stands over the desk; only one at a time. */
export type DeskDialog =
  | { readonly kind: 'decision'; readonly outcome: DecisionOutcome; readonly bounceTo: string | null }
  | { readonly kind: 'reopen'; readonly reason: string }
  | { readonly kind: 'take-over' }
  | { readonly kind: 'bulk'; readonly act: 'assign' | 'remind' | 'approve' }
  | { readonly kind: 'help' };
