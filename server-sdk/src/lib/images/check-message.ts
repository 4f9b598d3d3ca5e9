import type { CheckVerdict } from './picture-check.js';

/** To a check process: one picture. Its turn ends with one `CheckAnswer`. */
export interface CheckOrder {
  readonly bytes: Uint8Array;
}

/** From a check process: that it is ready, once, or the verdict of its picture. */
export type CheckAnswer =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'verdict';
      readonly verdict: CheckVerdict;
      /** The process has outgrown its memory: end it. */
      readonly isSpent: boolean;
    };
