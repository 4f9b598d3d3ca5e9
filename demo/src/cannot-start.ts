/** Why the demo cannot start, as one sentence for whoever started it. */
export class CannotStart extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'CannotStart';
  }
}
