import type { ApplicationState } from '../../model/application.js';
import type { Programme } from '../../model/programme.js';
import type {
  ModelAsk,
  ModelDecision,
  ModelDraft,
  ModelLimits,
  ModelPicture,
  ModelReviewer,
} from './model-parts.js';
import { areSame, hasOpenAsk, hasOpenRejection, isPresent } from './model-pictures.js';
import { ModelReminders } from './model-reminders.js';

export type { ModelAsk, ModelDecision, ModelDraft, ModelPicture, ModelReviewer };

const stages = ['site', 'district'];
const claimMs = 10 * 60_000;

/** The rules written a second time, as plainly as possible: each method changes itself and answers `ok` or a code. */
export class ReferenceModel {
  state: ApplicationState = 'draft';
  stage: string | null = null;
  round = 0;
  revision = 0;
  submission = 0;
  activated = false;
  hasPhone = false;
  dueAt: number | null = null;
  claim: { by: string; until: number } | null = null;
  asks: ModelAsk[] = [];
  excused = new Set<string>();
  pictures: ModelPicture[] = [];
  frozen: ModelPicture[] = [];
  /** By the reviewer's id. */
  drafts = new Map<string, ModelDraft>();
  assignedTo: string | null = null;
  reminders = new ModelReminders();
  now = 0;
  readonly #programme: Programme;
  readonly #limits: ModelLimits;
  readonly #displayProven: boolean;

  constructor(programme: Programme, limits: ModelLimits, displayProven = false) {
    this.#programme = programme;
    this.#limits = limits;
    this.#displayProven = displayProven;
  }

  /** A model of its own in the same state. */
  copy(): ReferenceModel {
    const other = new ReferenceModel(this.#programme, this.#limits, this.#displayProven);
    const pictures = new Map(this.pictures.map((one) => [one, { ...one }]));
    Object.assign(other, {
      ...this,
      claim: this.claim === null ? null : { ...this.claim },
      asks: this.asks.map((ask) => ({ ...ask })),
      excused: new Set(this.excused),
      pictures: [...pictures.values()],
      frozen: this.frozen.map((one) => pictures.get(one) ?? one),
      drafts: new Map(this.drafts),
      reminders: this.reminders.copy(),
    });
    other.#wasExcused = new Set(this.#wasExcused);
    return other;
  }

  activate(): string {
    this.activated = true;
    return 'ok';
  }

  writePhone(): string {
    if (!this.activated) return 'not_activated';
    this.hasPhone = true;
    return 'ok';
  }

  /** @param isReserved its place was taken while the maximum may have been higher */
  add(id: string, category: string, sha256: string, replaces: string | null, isReserved = false): string {
    const locked = this.#lockedWhole();
    if (locked !== null) return locked;
    const replaced = this.pictures.find((one) => one.id === replaces) ?? null;
    if (replaces !== null && replaced?.category !== category) return 'not_found';
    if (replaced !== null && this.#isPictureLocked(replaced)) return 'locked';
    const isThere = replaced !== null && isPresent(replaced);
    if (!isThere && this.#isCategoryLocked(category)) return 'locked';
    const isComing = this.pictures.some((one) => one.replaces === replaces && one.state === 'checking');
    if (isThere && isComing) return 'category_full';
    const place = isThere ? null : this.#freePlace(category, isReserved);
    if (!isThere && place === null) return 'category_full';
    this.pictures.push({ id, category, sha256, replaces, place, state: 'checking', mark: null, first: null });
    return 'ok';
  }

  settle(picture: ModelPicture, isGood: boolean): void {
    if (picture.state !== 'checking') return;
    if (!isGood) {
      this.#passPlace(picture);
      Object.assign(picture, { state: 'rejected', place: null });
      return;
    }
    picture.state = 'stored';
    if (picture.place === null) this.#takePlace(picture);
  }

  remove(picture: ModelPicture): string {
    const locked = this.#lockedWhole();
    if (locked !== null) return locked;
    if (!isPresent(picture) && picture.state !== 'rejected') return 'ok';
    if (this.#isPictureLocked(picture)) return 'locked';
    this.#passPlace(picture);
    this.#end(picture);
    return 'ok';
  }

  move(picture: ModelPicture, category: string): string {
    const locked = this.#lockedWhole();
    if (locked !== null) return locked;
    if (picture.category === category) return 'ok';
    if (this.#isPictureLocked(picture) || this.#isCategoryLocked(category)) return 'locked';
    const isAnswer = this.state === 'returned' && picture.replaces !== null;
    const isComing = this.pictures.some((one) => one.replaces === picture.id && one.state === 'checking');
    if (picture.state !== 'stored' || picture.first !== null || isAnswer || isComing)
      return 'not_allowed_now';
    const place = this.#freePlace(category);
    if (place === null) return 'category_full';
    Object.assign(picture, { category, place });
    return 'ok';
  }

  answer(ask: ModelAsk, words: boolean): string {
    const locked = this.#lockedWhole();
    if (locked !== null) return locked;
    if (this.state !== 'returned') return 'not_allowed_now';
    ask.answered = words;
    if (words) this.excused.add(ask.category);
    else if (
      !this.#wasExcused.has(ask.category) &&
      !this.asks.some((a) => a.answered && a.category === ask.category)
    )
      this.excused.delete(ask.category);
    return 'ok';
  }

  submit(revision: number): string {
    if (this.state === 'submitted' && this.revision === revision + 1) return 'ok';
    if (this.revision !== revision) return 'stale_revision';
    const locked = this.#lockedWhole();
    if (locked !== null) return locked;
    if (this.#isIncomplete()) return 'not_ready';
    if (this.pictures.some(({ state }) => state === 'checking')) return 'check_busy';
    this.frozen = this.pictures.filter((one) => isPresent(one));
    this.submission += 1;
    for (const one of this.frozen) one.first ??= this.submission;
    for (const one of this.pictures) if (one.mark === 'asked') one.mark = null;
    this.#wasExcused = new Set(this.excused);
    Object.assign(this, { state: 'submitted', stage: 'site', dueAt: null, claim: null });
    this.round += 1;
    this.revision += 1;
    return 'ok';
  }

  take(by: ModelReviewer): string {
    if (!this.#isSeenBy(by)) return 'not_found';
    if (this.state !== 'submitted') return 'not_allowed_now';
    if (!by.stages.includes(this.stage ?? '')) return 'wrong_stage';
    if (by.isCandidate === true) return 'own_application';
    if (this.#isClaimedByOther(by)) return 'claimed';
    this.claim = { by: by.id, until: this.now + claimMs };
    return 'ok';
  }

  takeOver(by: ModelReviewer): string {
    const before = this.claim;
    this.claim = null;
    const answer = this.take(by);
    if (answer !== 'ok') this.claim = before;
    return answer;
  }

  /** A draft changes nothing that anybody else sees. What was proven to be shown stays so with the next one. */
  draft(by: ModelReviewer, draft: ModelDraft): string {
    if (!this.#isSeenBy(by)) return 'not_found';
    if (this.state !== 'submitted') return 'not_allowed_now';
    if (draft.revision !== this.revision) return 'stale_revision';
    const proven = [...(this.drafts.get(by.id)?.proven ?? []), ...draft.proven];
    this.drafts.set(by.id, { ...draft, proven });
    return 'ok';
  }

  /** One of a bulk: approves what this reviewer's own draft accepts, whole and as it stands. */
  approveAccepted(by: ModelReviewer): string {
    const refusal = this.#refusalOf(by);
    if (refusal !== null) return refusal;
    const { revision, submission, frozen } = this;
    const draft = this.drafts.get(by.id);
    const isWhole =
      draft?.revision === revision &&
      draft.asks === 0 &&
      frozen.every(({ id }) => draft.accepted.includes(id));
    if (!isWhole) return 'bad_decision';
    const rest = { asks: [], markOf: () => 'accepted' as const, bounceTo: null };
    return this.decide(by, { outcome: 'approve', revision, submission, seen: frozen, ...rest });
  }

  assign(by: ModelReviewer, to: string | null): string {
    if (!this.#isSeenBy(by)) return 'not_found';
    if (this.state !== 'submitted' && this.state !== 'returned') return 'not_allowed_now';
    this.assignedTo = to;
    return 'ok';
  }

  /** By hand, once an hour, and only where it helps. */
  remind(by: ModelReviewer): string {
    if (!this.#isSeenBy(by)) return 'not_found';
    if (this.state !== 'returned') return 'not_allowed_now';
    if (this.#lockedWhole() !== null) return 'locked';
    return this.reminders.sendByHand(this.now);
  }

  /** How long before the due time the reminder is that is to be sent now; null for none. */
  dueRung(): number | null {
    if (this.state !== 'returned' || this.dueAt === null) return null;
    if (this.#isClosed() && this.#programme.afterClosing === 'refuse') return null;
    return this.reminders.dueRung(this.#programme, this.dueAt - this.now);
  }

  /** Whether the only application of its programme is this reviewer's next. */
  isNext(by: ModelReviewer): boolean {
    const isFree = this.claim === null || this.claim.until <= this.now;
    return this.state === 'submitted' && this.#isSeenBy(by) && by.stages.includes(this.stage ?? '') && isFree;
  }

  release(by: ModelReviewer): string {
    if (!this.#isSeenBy(by)) return 'not_found';
    if (this.state === 'draft') return 'not_allowed_now';
    if (this.claim?.by === by.id) this.claim = null;
    return 'ok';
  }

  decide(by: ModelReviewer, decision: ModelDecision): string {
    const refusal = this.#refusalOf(by);
    if (refusal !== null) return refusal;
    if (decision.outcome === 'bounce' && this.stage === stages[0]) return 'not_allowed_now';
    if (decision.outcome === 'bounce' && !by.rights.includes('bounce')) return 'forbidden';
    if (decision.revision !== this.revision || decision.submission !== this.submission)
      return 'stale_revision';
    if (!areSame(decision.seen, this.frozen)) return 'not_what_was_seen';
    if ((decision.outcome === 'return') !== decision.asks.length > 0) return 'bad_decision';
    const isAllAccepted = this.frozen.every(({ id }) => decision.markOf(id) === 'accepted');
    if (decision.outcome === 'approve' && !isAllAccepted) return 'bad_decision';
    if (decision.outcome === 'bounce' && decision.bounceTo !== 'site') return 'bad_decision';
    const shown = [...(decision.proven ?? []), ...(this.drafts.get(by.id)?.proven ?? [])];
    const isUnseen = this.frozen.some(({ id }) => decision.markOf(id) === 'accepted' && !shown.includes(id));
    if (this.#displayProven && isUnseen) return 'not_displayed';
    this.drafts.delete(by.id);
    this.#publish(decision);
    return 'ok';
  }

  reopen(by: ModelReviewer, revision: number): string {
    if (!this.#isSeenBy(by)) return 'not_found';
    if (this.state !== 'approved' && this.state !== 'refused') return 'not_allowed_now';
    if (by.isCandidate === true) return 'own_application';
    if (!by.rights.includes('reopen')) return 'forbidden';
    if (revision !== this.revision) return 'stale_revision';
    Object.assign(this, { state: 'submitted', stage: 'district', claim: null, revision: this.revision + 1 });
    return 'ok';
  }

  #wasExcused = new Set<string>();

  /** Who may decide here now. */
  #refusalOf(by: ModelReviewer): string | null {
    if (!this.#isSeenBy(by)) return 'not_found';
    if (this.state !== 'submitted') return 'not_allowed_now';
    if (!by.stages.includes(this.stage ?? '')) return 'wrong_stage';
    if (this.#isClaimedByOther(by)) return 'claimed';
    return by.isCandidate === true ? 'own_application' : null;
  }

  #publish({ outcome, asks, markOf, bounceTo }: ModelDecision): void {
    const isLast = this.stage === stages.at(-1);
    this.revision += 1;
    this.claim = null;
    if (outcome === 'approve' && !isLast) this.stage = 'district';
    else if (outcome === 'bounce') this.stage = bounceTo;
    else {
      for (const one of this.frozen) {
        const mark = markOf(one.id);
        if (mark !== 'unmarked') one.mark = mark;
      }
      this.state = outcome === 'approve' ? 'approved' : outcome === 'return' ? 'returned' : 'refused';
      this.stage = null;
    }
    if (outcome !== 'return') return;
    this.dueAt = this.now + this.#programme.returnPeriodMs;
    this.asks = asks.map((ask) => ({ ...ask }));
    this.reminders.begin();
  }

  #isSeenBy(by: ModelReviewer): boolean {
    return this.submission > 0 && by.scopes.some((scope) => scope === '*' || scope.site === 's1');
  }

  #isClaimedByOther(by: ModelReviewer): boolean {
    return this.claim !== null && this.claim.by !== by.id && this.claim.until > this.now;
  }

  #isClosed(): boolean {
    return this.#programme.closesAt !== null && this.now >= this.#programme.closesAt;
  }

  #lockedWhole(): 'locked' | 'not_activated' | null {
    if (!this.activated) return 'not_activated';
    if (this.state === 'draft') return this.#isClosed() ? 'locked' : null;
    if (this.state !== 'returned') return 'locked';
    const isLate = this.dueAt !== null && this.now >= this.dueAt;
    if (isLate && this.#programme.afterReturnPeriod === 'close') return 'locked';
    return this.#isClosed() && this.#programme.afterClosing === 'refuse' ? 'locked' : null;
  }

  #isNarrow(): boolean {
    return this.state === 'returned' && (this.#programme.unlock === 'asked' || this.#isClosed());
  }

  #isCategoryLocked(category: string): boolean {
    return this.#isNarrow() && !this.asks.some((ask) => ask.category === category);
  }

  #isPictureLocked(picture: ModelPicture): boolean {
    if (this.state !== 'returned' || picture.mark === 'asked') return false;
    return picture.mark === 'accepted' || (picture.first !== null && this.#isNarrow());
  }

  #maximum(category: string): number {
    const extra =
      this.state === 'returned'
        ? this.asks.filter((ask) => ask.category === category && ask.material === null && !ask.answered)
            .length
        : 0;
    return (this.#limits[category]?.maximum ?? 0) + extra;
  }

  #freePlace(category: string, isReserved = false): number | null {
    const seated = this.pictures.filter(
      (one) => one.category === category && one.place !== null && isPresent(one),
    );
    if (!isReserved && seated.length >= this.#maximum(category)) return null;
    const taken = new Set(seated.map(({ place }) => place));
    let place = 1;
    while (taken.has(place)) place += 1;
    return place;
  }

  #takePlace(picture: ModelPicture): void {
    let replaced = this.pictures.find(({ id }) => id === picture.replaces);
    while (replaced !== undefined && isPresent(replaced)) {
      const { place, replaces } = replaced;
      this.#end(replaced);
      if (place !== null) {
        picture.place = place;
        return;
      }
      replaced = this.pictures.find(({ id }) => id === replaces);
    }
    picture.place = this.#freePlace(picture.category);
    if (picture.place === null) picture.state = 'removed';
  }

  /** To the replacement that waits for its check; what has no place hands on what it was to replace. */
  #passPlace({ id, place, replaces }: ModelPicture): void {
    const heir = this.pictures.find(
      (one) => one.replaces === id && one.state === 'checking' && one.place === null,
    );
    if (heir === undefined) return;
    if (place === null) heir.replaces = replaces;
    else heir.place = place;
  }

  #end(picture: ModelPicture): void {
    picture.state = picture.first === null ? 'removed' : 'superseded';
    picture.place = null;
  }

  #isIncomplete(): boolean {
    if (!this.hasPhone) return true;
    const short = Object.entries(this.#limits).some(([category, { minimum }]) => {
      const have = this.pictures.filter((one) => one.category === category && one.place !== null).length;
      return have < minimum && !this.excused.has(category);
    });
    return (
      short ||
      hasOpenRejection(this.pictures) ||
      (this.state === 'returned' && hasOpenAsk(this.pictures, this.asks))
    );
  }
}
