import type { ReceiptView, StateView } from '@dossier/server-sdk/contract';
import { type CandidateCalls, createCandidateCalls } from '../client/candidate-calls.js';
import { createCandidateReads } from '../client/candidate-reads.js';
import { SessionError } from '../client/session-error.js';
import { createUploadCalls, type UploadCalls } from '../client/upload-calls.js';
import type { PreparedPicture } from '../prepare/prepared-picture.js';
import type { Transfers, TransfersOptions } from '../transfer/create-transfers.js';
import type { TransferOrder } from '../transfer/transfer-order.js';
import type {
  CandidateChangeMethods,
  CandidateSnapshot,
  TakenPictures,
  UploadOptions,
} from './candidate-session-api.js';
import { countRoom } from './count-room.js';
import { IdentityGuard } from './identity-guard.js';
import { KeyedRequest } from './keyed-request.js';
import { RecoveryLink } from './recovery-link.js';
import type { SessionCore } from './session-core.js';
import { TransferList } from './transfer-list.js';

/** Refusals which say that the page shows what is no longer so: somebody else has logged in, or a lock has fallen. */
const refusalsOfThePage: readonly string[] = [
  'other_candidate',
  'unauthenticated',
  'token_expired',
  'locked',
  'category_full',
  'consent_needed',
];

type Pending = Partial<CandidateSnapshot['pending']>;

/** The half of a candidate's session that changes something; loaded after the half that reads. */
export class CandidateChanges implements CandidateChangeMethods {
  readonly #calls: CandidateCalls;
  readonly #uploads: UploadCalls;
  readonly #transfers: TransferList;
  readonly #recovery: RecoveryLink | null;
  readonly #submission: KeyedRequest<{ revision: number; declared: true }, unknown>;
  /** The number of the newest submission when the candidate last pressed the button. */
  #submissionsBefore = 0;

  constructor(private readonly core: SessionCore) {
    this.#calls = createCandidateCalls(core.client);
    this.#uploads = createUploadCalls(core.client);
    this.#submission = new KeyedRequest((request, key) => this.#calls.submit(request, key), core.clock);
    this.#transfers = this.#createTransferList();
    this.#recovery = core.options.recovery === true ? this.#linkRecovery() : null;
    const { state } = this.#snapshot;
    if (state === null) this.#recovery?.start();
    else this.#recovery?.stateRead(state);
  }

  /** Whether a commit waits for the state that shows it. */
  get awaitsState(): boolean {
    return this.#transfers.awaitsState;
  }

  async upload(
    categoryId: string,
    pictures: readonly PreparedPicture[],
    options: UploadOptions = {},
  ): Promise<TakenPictures> {
    if (options.consent !== undefined) await this.#giveConsent(options.consent, options.guardian);
    const replaces = options.replaces ?? null;
    const room = countRoom(this.#snapshot.state, this.#transfers.counted, categoryId, replaces);
    const taken = pictures.slice(0, room);
    if (taken.length > 0) this.#transfers.add(categoryId, taken, replaces);
    return { taken: taken.length, leftOut: pictures.slice(room) };
  }

  async retry(transferId: string): Promise<void> {
    this.#transfers.retry({ id: transferId });
  }

  async cancel(transferId: string): Promise<void> {
    this.#transfers.cancel(transferId);
    // Its last request may have arrived after all.
    this.core.readSoon();
  }

  async saveProfile(values: Readonly<Record<string, string>>): Promise<void> {
    await this.#change({ profile: true }, () => ({ profile: false }), this.#calls.writeProfile(values));
  }

  async removeMaterial(materialId: string): Promise<void> {
    const others = () => this.#snapshot.pending.removing.filter((id) => id !== materialId);
    await this.#change(
      { removing: [...others(), materialId] },
      () => ({ removing: others() }),
      this.#removeOrFindGone(materialId),
    );
  }

  async moveMaterial(materialId: string, categoryId: string): Promise<void> {
    await this.#change({}, () => ({}), this.#calls.moveMaterial(materialId, categoryId));
  }

  async answerAsk(askId: string, answer: string): Promise<void> {
    await this.#change({}, () => ({}), this.#calls.answerAsk(askId, answer));
  }

  async submit(): Promise<void> {
    const { core } = this;
    const { state } = this.#snapshot;
    if (state === null) throw new SessionError('unavailable');
    checkNothingUnderWay(this.#transfers);
    const request = { revision: state.application.revision, declared: true } as const;
    const { era } = core;
    this.#submissionsBefore = state.submission?.number ?? 0;
    this.#updatePending({ submit: true });
    try {
      await this.#submission.run(state.application.id, request);
      // The submission stands whether or not this read succeeds.
      await core.follower.readNow().catch(() => {});
      if (era === core.era) core.store.update({ submittedNow: true });
    } catch (error) {
      core.readSoon();
      throw error;
    } finally {
      if (era === core.era) this.#updatePending({ submit: false });
    }
  }

  readReceipt(): Promise<ReceiptView> {
    return this.#calls.readReceipt();
  }

  dropCommitted(): void {
    this.#transfers.dropCommitted();
  }

  stateTaken(state: StateView, read: number): void {
    this.#takeLostSubmission(state);
    this.#transfers.stateRead(state, read);
    this.#recovery?.stateRead(state);
  }

  signedInAgain(): void {
    this.#transfers.retry({ code: 'unauthenticated' });
  }

  /** Drops all that belongs to the candidate who was here; resolves when the browser keeps nothing of it either. */
  forget(): Promise<void> | undefined {
    this.#submission.clear();
    this.#transfers.clear();
    return this.#recovery?.wipe();
  }

  get #snapshot(): CandidateSnapshot {
    return this.core.store.snapshot;
  }

  /** One change whose answer, already on its way, is the new state. */
  async #change(begin: Pending, end: () => Pending, answer: Promise<StateView>): Promise<void> {
    const { core } = this;
    const { era } = core;
    const read = core.beginRead();
    this.#updatePending(begin);
    try {
      const state = await answer;
      if (era === core.era) core.takeState(state, read);
    } catch (error) {
      // It may have taken effect although no answer came, or the page showed what is no longer so.
      if (era === core.era) core.readSoon();
      throw error;
    } finally {
      if (era === core.era) this.#updatePending(end());
      core.follower.reconsider();
    }
  }

  /** Idempotent on the server: after an answer that was lost it is simply said again. */
  async #giveConsent(version: string, guardian?: true): Promise<void> {
    const { era } = this.core;
    await this.#change({}, () => ({}), this.#calls.giveConsent(version, guardian));
    if (era !== this.core.era) throw new SessionError('aborted');
    this.#transfers.retry({ code: 'consent_needed' });
  }

  /** An answer that was lost: the second press finds nothing to remove, and that is what was wanted. */
  async #removeOrFindGone(materialId: string): Promise<StateView> {
    try {
      return await this.#calls.removeMaterial(materialId);
    } catch (error) {
      if (!(error instanceof SessionError) || error.code !== 'not_found') throw error;
      const { state } = await createCandidateReads(this.core.client).readState(null);
      if (state === null) throw new SessionError('unavailable', { transient: true });
      return state;
    }
  }

  /** A submission whose answer was lost shows in the state. */
  #takeLostSubmission({ submission }: StateView): void {
    if (!this.#submission.isOpen || this.#snapshot.pending.submit) return;
    if ((submission?.number ?? 0) <= this.#submissionsBefore) return;
    this.#submission.clear();
    this.core.store.update({ submittedNow: true });
  }

  #createTransferList(): TransferList {
    const { core } = this;
    const { clock, page, follower } = core;
    const uploads = this.#uploads;
    const guard = new IdentityGuard(
      uploads,
      () => core.confirmedSerial,
      () => follower.readNow(),
    );
    const load = core.options.loadTransfers ?? loadTransfers;
    return new TransferList({
      clock,
      load: (listener) => {
        const { era } = core;
        const readToken = () => guard.readToken(() => era === core.era);
        return load({ uploads, listener, readToken, clock, page });
      },
      readsBegun: () => core.reads,
      changed: (transfers) => {
        core.store.update({ transfers });
        this.#recovery?.keep(this.#transfers.unfinished);
      },
      committed: () => {
        if (follower.isFollowing) core.readSoon();
        else this.#transfers.dropCommitted();
      },
      refused: (code) => {
        if (!follower.isFollowing) this.#transfers.dropCommitted();
        else if (refusalsOfThePage.includes(code)) core.readSoon();
      },
    });
  }

  #linkRecovery(): RecoveryLink {
    const { clock, store, follower, options } = this.core;
    const readKey = (applicationId: string) => this.#calls.readRecoveryKey(applicationId);
    const restore = (orders: readonly TransferOrder[], applicationId: string) => {
      const { state, restoredNow } = this.#snapshot;
      if (state?.application.id !== applicationId || !follower.isFollowing) return false;
      store.together(() => {
        const sent = this.#transfers.restore(orders, state);
        store.update({ restoredNow: restoredNow + sent });
      });
      return true;
    };
    return new RecoveryLink({ scope: this.#uploads.url, clock, readKey, restore }, options.loadRecovery);
  }

  #updatePending(pending: Pending): void {
    this.core.store.update({ pending: Object.freeze({ ...this.#snapshot.pending, ...pending }) });
  }
}

async function loadTransfers(options: TransfersOptions): Promise<Transfers> {
  const { createTransfers } = await import('../transfer/create-transfers.js');
  return createTransfers(options);
}

function checkNothingUnderWay(transfers: TransferList): void {
  const counts = new Map<string, number>();
  for (const { categoryId } of transfers.underWay) counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1);
  if (counts.size === 0) return;
  const missing = [...counts].map(([categoryId, count]) => ({ kind: 'uploading', categoryId, count }));
  throw new SessionError('not_ready', { details: { missing } });
}
