/** What is wrong with an option of `createDossier`, where a program may want to tell. */
export type OptionErrorCode =
  /** A name in braces that no notice of this kind has a value for, or a brace that stands alone. */
  | 'unknown_placeholder'
  /** A text by language that lacks a language in which notices are sent. */
  | 'missing_language'
  /** A text without a word in it. */
  | 'empty_text'
  /** A kind of notice, or a stage, that there is not. */
  | 'unknown_value'
  /** Two templates for exactly the same notices. */
  | 'duplicate_template';

/** An option that `createDossier` refuses at the start; the message is one sentence that names it. */
export class OptionError extends Error {
  override readonly name = 'OptionError';

  constructor(
    readonly code: OptionErrorCode,
    /** Where it stands: `notify.templates[0].text.en`. */
    readonly option: string,
    what: string,
  ) {
    super(`${option}: ${what}`);
  }
}
