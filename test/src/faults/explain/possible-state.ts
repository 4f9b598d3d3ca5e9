import {
  type ModelPicture,
  type ModelReviewer,
  ReferenceModel,
} from '../../../../server-sdk/dist/lib/changes/test-parts/reference-model.js';
import { makeSettings } from '../../../../server-sdk/dist/lib/testing/make-record.js';
import type { DecideOperation, Operation, SeenState } from '../history/history-line.js';
import { faultLimits } from '../server/fault-categories.js';

type UploadOperation = Extract<Operation, { op: 'upload' }>;

/** One state that an application may be in, by all that was seen of it: the reference model and the keys it knows. */
export class PossibleState {
  readonly #model: ReferenceModel;
  readonly #keys: Set<string>;
  readonly #bad: Set<string>;

  static first(): PossibleState {
    return new PossibleState(new ReferenceModel(makeSettings().programme, faultLimits), new Set(), new Set());
  }

  private constructor(model: ReferenceModel, keys: Set<string>, bad: Set<string>) {
    this.#model = model;
    this.#keys = keys;
    this.#bad = bad;
  }

  copy(): PossibleState {
    return new PossibleState(this.#model.copy(), new Set(this.#keys), new Set(this.#bad));
  }

  /** Two states with the same text go on alike. */
  get text(): string {
    const { now: _now, ...fields } = this.#model;
    return JSON.stringify([fields, [...this.#model.excused], [...this.#keys].sort()]);
  }

  /** Digests of pictures that are being checked. */
  get checking(): readonly string[] {
    return this.#model.pictures.filter(({ state }) => state === 'checking').map(({ id }) => id);
  }

  isBad(sha256: string): boolean {
    return this.#bad.has(sha256);
  }

  settle(sha256: string, isGood: boolean): void {
    const picture = this.#picture(sha256);
    if (picture !== undefined) this.#model.settle(picture, isGood);
  }

  /** Does it, at this time: `ok` or the code of a refusal, which changes nothing. */
  apply(operation: Operation, now: number): string {
    this.#model.now = now;
    switch (operation.op) {
      case 'activate':
        return this.#model.activate();
      case 'phone':
        return this.#model.writePhone();
      case 'upload':
        return this.#once(operation.key, () => this.#upload(operation));
      case 'remove':
        return this.#with(operation.sha256, (picture) => this.#model.remove(picture));
      case 'move':
        return this.#with(operation.sha256, (picture) => this.#model.move(picture, operation.category));
      case 'answer': {
        const ask = this.#model.asks[operation.ask];
        const isOld = operation.round !== this.#model.round;
        return ask === undefined || isOld ? 'not_found' : this.#model.answer(ask, operation.hasWords);
      }
      case 'submit':
        return this.#submit(operation.key, operation.revision);
      case 'claim':
        return this.#model.take(reviewerOf(operation.reviewer));
      case 'release':
        return this.#model.release(reviewerOf(operation.reviewer));
      case 'reopen':
        return this.#model.reopen(reviewerOf(operation.reviewer), operation.revision);
      case 'decide':
        return this.#once(operation.key, () => this.#decide(operation));
      case 'read':
        return operation.saw === null || this.#looksLike(operation.saw) ? 'ok' : 'looks otherwise';
    }
  }

  /** What a candidate's page would show, to say what was wrong. */
  look(): SeenState {
    const { state, revision, round, activated, hasPhone, pictures } = this.#model;
    const present = pictures.filter((one) => one.state === 'checking' || one.state === 'stored');
    return {
      ...{ state, revision, round, isActivated: activated, hasPhone },
      pictures: present.map((one) => `${one.category} ${one.id} ${one.state} ${one.mark}`).sort(),
    };
  }

  #looksLike(saw: SeenState): boolean {
    return JSON.stringify(this.look()) === JSON.stringify(saw);
  }

  #upload({ sha256, category, replaces, isGood, road }: UploadOperation): string {
    // A reservation outlives the ask that raised the maximum, when that is answered by words.
    const isReserved = road === 'long' && this.#model.state === 'returned';
    const code = this.#model.add(sha256, category, sha256, replaces, isReserved);
    if (code === 'ok' && !isGood) this.#bad.add(sha256);
    return code;
  }

  /** A press that finds the submission of another one is told of it, and its key gets that answer again. */
  #submit(key: string, revision: number): string {
    return this.#once(key, () => this.#model.submit(revision));
  }

  #decide({ reviewer, outcome, revision, submission, seen, asks }: DecideOperation): string {
    const asked = new Set(asks.map(({ sha256 }) => sha256));
    return this.#model.decide(reviewerOf(reviewer), {
      ...{ outcome, revision, submission },
      seen: seen.map((sha256) => ({ id: sha256, sha256 })),
      asks: asks.map(({ category, sha256 }) => ({ category, material: sha256, answered: false })),
      markOf: (id) => (asked.has(id) ? 'asked' : 'accepted'),
      bounceTo: outcome === 'bounce' ? 'site' : null,
    });
  }

  /** The same key again gets the first answer, whatever has happened since. */
  #once(key: string, act: () => string): string {
    if (this.#keys.has(key)) return 'ok';
    const code = act();
    if (code === 'ok') this.#keys.add(key);
    return code;
  }

  #with(sha256: string, act: (picture: ModelPicture) => string): string {
    const picture = this.#picture(sha256);
    return picture === undefined ? 'not_found' : act(picture);
  }

  #picture(sha256: string): ModelPicture | undefined {
    return this.#model.pictures.find(({ id }) => id === sha256);
  }
}

function reviewerOf(id: string): ModelReviewer {
  const stage = id.startsWith('district') ? 'district' : 'site';
  return { id, stages: [stage], scopes: ['*'], rights: ['original', 'reopen', 'bounce'] };
}
