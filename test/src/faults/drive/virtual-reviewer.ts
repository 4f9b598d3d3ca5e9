import { createHash } from 'node:crypto';
import type { DecisionOutcome, DecisionRequest } from '../../../../server-sdk/dist/lib/model/decision.js';
import type { ReviewApplicationView } from '../../../../server-sdk/dist/lib/wire/review-view.js';
import { act, callFrom, outcomeOf, pick, type Seat, type World } from './seat.js';
import { jsonOf } from './send-call.js';
import type { VirtualCandidate } from './virtual-candidate.js';

const outcomes: readonly DecisionOutcome[] = [
  'approve',
  'approve',
  'approve',
  'return',
  'return',
  'refuse',
  'bounce',
];

/** A member of staff with every right at one stage, who reads a case and then claims, decides, reopens or looks. */
export class VirtualReviewer {
  readonly id: string;
  readonly #world: World;
  readonly #candidates: readonly VirtualCandidate[];
  #decisions = 0;
  #last: { readonly candidate: string; readonly path: string; readonly request: DecisionRequest } | null =
    null;

  constructor(world: World, id: string, candidates: readonly VirtualCandidate[]) {
    this.id = id;
    this.#world = world;
    this.#candidates = candidates;
  }

  get stage(): string {
    return this.id.startsWith('district') ? 'district' : 'site';
  }

  async stay(seat: Seat): Promise<void> {
    while (!seat.isOver()) await this.#step(seat);
  }

  async #step(seat: Seat): Promise<void> {
    const { random } = this.#world;
    const candidate = pick(random, this.#candidates);
    const applicationId = candidate?.applicationId ?? null;
    if (candidate === undefined || applicationId === null) return pause(5);
    const path = `review/applications/${applicationId}`;
    const read = await callFrom(seat, { method: 'GET', path }).catch(() => null);
    const view = read?.status === 200 ? jsonOf<ReviewApplicationView>(read) : null;
    if (view === null) return pause(10);
    const chance = random();
    if (chance < 0.25) return this.#claim(seat, candidate.id, path);
    if (chance < 0.35) return this.#readOriginal(seat, view);
    if (view.state === 'submitted') return this.#decide(seat, candidate.id, path, view);
    if (view.state !== 'returned') return this.#reopen(seat, candidate.id, path, view);
    return pause(5);
  }

  async #claim(seat: Seat, candidate: string, path: string): Promise<void> {
    const isTaken = this.#world.random() < 0.7;
    const operation = { op: isTaken ? 'claim' : 'release', reviewer: this.id } as const;
    await act(this.#world, seat, candidate, operation, () =>
      outcomeOf(callFrom(seat, { method: isTaken ? 'PUT' : 'DELETE', path: `${path}/claim` })),
    );
  }

  async #reopen(seat: Seat, candidate: string, path: string, view: ReviewApplicationView): Promise<void> {
    const { revision } = view;
    await act(this.#world, seat, candidate, { op: 'reopen', reviewer: this.id, revision }, () =>
      outcomeOf(
        callFrom(seat, { method: 'POST', path: `${path}/reopening`, body: { revision, reason: '复查' } }),
      ),
    );
  }

  async #decide(seat: Seat, candidate: string, path: string, view: ReviewApplicationView): Promise<void> {
    const isAgain = this.#last?.candidate === candidate && this.#world.random() < 0.2;
    if (!isAgain) {
      this.#decisions += 1;
      this.#last = { candidate, path, request: this.#makeRequest(view) };
    }
    const { request } = this.#last as { request: DecisionRequest };
    const key = `${this.id}-decision-${this.#decisions}`;
    const { outcome, revision, submission, verdicts, asks } = request;
    const digests = new Map(verdicts.map(({ materialId, sha256 }) => [materialId, sha256]));
    const operation = {
      ...({ op: 'decide', reviewer: this.id, key, outcome, revision, submission } as const),
      seen: [...digests.values()],
      asks: asks.map(({ categoryId, materialId }) => ({
        category: categoryId ?? '',
        sha256: digests.get(materialId ?? '') ?? null,
      })),
    };
    const headers = { 'Idempotency-Key': key };
    await act(this.#world, seat, candidate, operation, () =>
      outcomeOf(callFrom(seat, { method: 'POST', path: `${path}/decisions`, body: request, headers })),
    );
  }

  #makeRequest({ revision, submission, categories, stage }: ReviewApplicationView): DecisionRequest {
    const { random } = this.#world;
    const wanted = pick(random, outcomes) ?? 'approve';
    const outcome = wanted === 'bounce' && stage === 'site' ? 'approve' : wanted;
    const shown = categories.flatMap(({ id, materials }) =>
      materials.map((material) => ({ categoryId: id, materialId: material.id, sha256: material.sha256 })),
    );
    const asked = outcome === 'return' && random() < 0.7 ? pick(random, shown) : undefined;
    const isAdded = outcome === 'return' && (asked === undefined || random() < 0.3);
    const common = { reason: 'blurred', text: '' };
    return {
      ...{ revision, submission: submission?.number ?? 0, outcome, feedback: '', note: '' },
      verdicts: shown.map(({ materialId, sha256 }) => ({
        ...{ materialId, sha256 },
        mark: materialId === asked?.materialId ? 'asked' : 'accepted',
      })),
      asks: [
        ...(asked === undefined
          ? []
          : [
              {
                ...common,
                categoryId: asked.categoryId,
                materialId: asked.materialId,
                kind: 'replace' as const,
              },
            ]),
        ...(isAdded ? [{ ...common, categoryId: 'other', materialId: null, kind: 'add' as const }] : []),
      ],
      ...(outcome === 'bounce' ? { bounceTo: 'site' } : {}),
    };
  }

  /** The original that leaves must be the bytes whose digest is on record. */
  async #readOriginal(seat: Seat, { categories }: ReviewApplicationView): Promise<void> {
    const picture = pick(
      this.#world.random,
      categories.flatMap(({ materials }) => materials),
    );
    if (picture === undefined) return pause(5);
    const path = `materials/${picture.id}/original`;
    const answer = await callFrom(seat, { method: 'GET', path }).catch(() => null);
    if (answer?.status !== 200) return;
    const sha256 = createHash('sha256').update(answer.bytes).digest('hex');
    if (sha256 !== picture.sha256) {
      this.#world.problems.push(
        `the original of ${picture.id} has the digest ${sha256}, not ${picture.sha256}`,
      );
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
