import type { ReceiptView, StateView } from '@dossier/server-sdk/contract';
import type { PreparedPicture } from '../../prepare/prepared-picture.js';
import type {
  CandidateSession,
  CandidateSnapshot,
  TakenPictures,
  TransferItem,
  UploadOptions,
} from '../../session/candidate-session-api.js';
import { drawSpecimen } from '../desk-testing/draw-specimen.js';
import { countFreePlaces } from '../dossier-category/count-free-places.js';
import { specimenReceipt } from './specimen-receipt.js';
import { specimenNow } from './specimen-state.js';

/** One call that the page made. */
export type RecordedCall = readonly [name: string, ...values: unknown[]];

/** A session that plays whatever it is told, and records what the page asks of it. */
export class FakeCandidateSession extends EventTarget implements CandidateSession {
  snapshot: CandidateSnapshot;
  readonly calls: RecordedCall[] = [];
  /** What the next awaited call rejects with. */
  refusal: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null = null;
  readonly #views = new Map<string, Promise<string>>();

  constructor(state: StateView | null, values: Partial<CandidateSnapshot> = {}) {
    super();
    this.snapshot = {
      status: state === null ? 'loading' : 'ready',
      state,
      activatedNow: false,
      submittedNow: false,
      restoredNow: 0,
      transfers: [],
      pending: { profile: false, submit: false, removing: [] },
      clockOffsetMs: specimenNow - Date.now(),
      sessionEndsAt: null,
      ...values,
    };
  }

  play(values: Partial<CandidateSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...values };
    this.dispatchEvent(new Event('change'));
  }

  connect(): void {
    this.calls.push(['connect']);
  }

  disconnect(): void {
    this.calls.push(['disconnect']);
  }

  async signOut(): Promise<void> {
    this.play({ status: 'signed-out', state: null });
  }

  refresh(): Promise<void> {
    return this.#answer('refresh');
  }

  saveProfile(values: Readonly<Record<string, string>>): Promise<void> {
    return this.#answer('saveProfile', values);
  }

  async upload(
    categoryId: string,
    pictures: readonly PreparedPicture[],
    options: UploadOptions = {},
  ): Promise<TakenPictures> {
    await this.#answer('upload', categoryId, pictures, options);
    const category = this.snapshot.state?.categories.find(({ id }) => id === categoryId);
    const room =
      options.replaces !== undefined || category === undefined
        ? 1
        : countFreePlaces(category, this.snapshot.transfers);
    const taken = pictures.slice(0, room);
    const items = taken.map(
      (picture): TransferItem => createTransfer(categoryId, picture, options.replaces ?? null),
    );
    this.play({ transfers: [...this.snapshot.transfers, ...items] });
    return { taken: taken.length, leftOut: pictures.slice(room) };
  }

  async retry(transferId: string): Promise<void> {
    this.calls.push(['retry', transferId]);
  }

  async cancel(transferId: string): Promise<void> {
    this.calls.push(['cancel', transferId]);
    this.play({ transfers: this.snapshot.transfers.filter(({ id }) => id !== transferId) });
  }

  removeMaterial(materialId: string): Promise<void> {
    return this.#answer('removeMaterial', materialId);
  }

  moveMaterial(materialId: string, categoryId: string): Promise<void> {
    return this.#answer('moveMaterial', materialId, categoryId);
  }

  answerAsk(askId: string, answer: string): Promise<void> {
    return this.#answer('answerAsk', askId, answer);
  }

  submit(): Promise<void> {
    return this.#answer('submit');
  }

  async readReceipt(): Promise<ReceiptView> {
    await this.#answer('readReceipt');
    return specimenReceipt(this.snapshot.state);
  }

  loadView(materialId: string): Promise<string> {
    const known = this.#views.get(materialId) ?? drawView(materialId);
    this.#views.set(materialId, known);
    return known;
  }

  async #answer(...call: RecordedCall): Promise<void> {
    this.calls.push(call);
    const { refusal } = this;
    this.refusal = null;
    if (refusal !== null) throw Object.assign(new Error(refusal.code), refusal);
  }
}

function createTransfer(categoryId: string, picture: PreparedPicture, replaces: string | null): TransferItem {
  return {
    id: crypto.randomUUID(),
    categoryId,
    filename: picture.filename,
    previewUrl: URL.createObjectURL(picture.blob),
    bytesTotal: picture.blob.size,
    bytesSent: 0,
    phase: 'waiting',
    problem: null,
    replaces,
  };
}

function drawView(materialId: string): Promise<string> {
  const portrait = /diploma|probation|employer/.test(materialId);
  return drawSpecimen({
    title: portrait ? '证明书' : '居民身份证',
    lines: ['姓名 林晓岚', '性别 女', '编号 2026-0924-118', '（演示用图片，并非真实证件）'],
    width: portrait ? 900 : 1200,
    height: portrait ? 1200 : 900,
    blurred: materialId.endsWith('-2') && materialId.startsWith('identity'),
  });
}
