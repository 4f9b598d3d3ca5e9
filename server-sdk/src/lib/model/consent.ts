import type { LocalizedText } from './localized-text.js';

/** What the candidate agrees to before the first picture. */
export interface Consent {
  readonly text: LocalizedText;
  /** A new one asks every candidate again at the next upload. */
  readonly version: string;
  /** Where the whole text stands, or null. */
  readonly url: string | null;
  /** SHA-256, lower-case hex, of `text` as JSON. */
  readonly sha256: string;
  /** What a parent or guardian agrees to beside it when the candidate is under 14; the digest likewise. */
  readonly guardian: { readonly text: LocalizedText; readonly sha256: string };
}
