import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recounts } from '../database/migrations/0008-lists-and-tallies.js';
import { recountWaiting } from '../database/migrations/0010-waiting-counts.js';
import { isDossierError } from '../errors/dossier-error.js';
import { type HashedLine, hashEvent } from '../events/append-event.js';
import type { Candidate } from '../model/candidate.js';
import type { DecisionRequest } from '../model/decision.js';
import type { ManifestEntry } from '../model/manifest.js';
import { isPresent } from '../model/material.js';
import type { Programme } from '../model/programme.js';
import type { Reviewer } from '../model/reviewer.js';
import { makeCategory, makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';
import type { RunChange } from './run-change.js';
import {
  type ModelAsk,
  type ModelPicture,
  type ModelReviewer,
  ReferenceModel,
} from './test-parts/reference-model.js';

const categories = [
  makeCategory({ id: 'identity', required: true, maximum: 2 }),
  makeCategory({ id: 'degree', required: true, maximum: 1 }),
  makeCategory({ id: 'other', maximum: 2 }),
];
const limits = {
  identity: { minimum: 1, maximum: 2 },
  degree: { minimum: 1, maximum: 1 },
  other: { minimum: 0, maximum: 2 },
};
const reviewers: readonly ModelReviewer[] = [
  { id: 'kaodian', stages: ['site'], scopes: [{ site: 's1' }], rights: [] },
  { id: 'kaodian2', stages: ['site'], scopes: ['*'], rights: ['bounce'] },
  { id: 'kaoqu', stages: ['district'], scopes: ['*'], rights: ['reopen', 'bounce'] },
  { id: 'both', stages: ['site', 'district'], scopes: ['*'], rights: [] },
  { id: 'elsewhere', stages: ['site', 'district'], scopes: [{ site: 's2' }], rights: ['reopen', 'bounce'] },
  {
    ...{ id: 'self', stages: ['site', 'district'], scopes: ['*'], rights: ['reopen', 'bounce'] },
    isCandidate: true,
  },
];
const hourMs = 3_600_000;
const start = 1_700_000_000_000;
const programmes: Readonly<Record<string, Partial<Programme>>> = {
  usual: {},
  narrow: { unlock: 'asked' },
  strict: { afterReturnPeriod: 'close', returnPeriodMs: 5 * hourMs },
  closing: { closesAt: start + 30 * hourMs },
  'closing-for-good': { closesAt: start + 30 * hourMs, afterClosing: 'refuse' },
  reminding: { remindersMs: [2 * hourMs, 12 * hourMs], afterReturnPeriod: 'remind' },
  /** With proof that what is accepted was shown. */
  shown: {},
};

const kinds = [
  'activate',
  'phone',
  'add',
  'add',
  'add',
  'replace',
  'remove',
  'move',
  'answer',
  'submit',
  'submit',
  'claim',
  'release',
  'take-over',
  'draft',
  'keep',
  'keep',
  'approve-accepted',
  'assign',
  'remind',
  'remind-due',
  'approve',
  'approve',
  'return',
  'return',
  'refuse',
  'bounce',
  'reopen',
  'settle',
  'wait',
  'wrong-digest',
  'stale',
] as const;
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  /** Which category, picture, reviewer or ask. */
  n: fc.nat(11),
  /** Whether the check is good, and whether the picture is checked at once; more of the same kind. */
  m: fc.nat(7),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Most walks should get somewhere: they begin here or there in an application's life. */
const filled = [
  { kind: 'activate', n: 0, m: 0 },
  { kind: 'phone', n: 0, m: 0 },
  { kind: 'add', n: 0, m: 0 },
  { kind: 'add', n: 1, m: 0 },
] as const;
const submitted = [...filled, { kind: 'submit', n: 0, m: 1 }] as const;
const openings: readonly (readonly Step[])[] = [
  [],
  filled,
  submitted,
  [...submitted, { kind: 'approve', n: 0, m: 0 }],
  [...submitted, { kind: 'draft', n: 0, m: 0 }, { kind: 'draft', n: 0, m: 1 }],
  [
    ...submitted,
    { kind: 'keep', n: 0, m: 0 },
    { kind: 'approve-accepted', n: 0, m: 0 },
    { kind: 'approve-accepted', n: 2, m: 0 },
    { kind: 'keep', n: 2, m: 1 },
    { kind: 'approve-accepted', n: 2, m: 0 },
    { kind: 'keep', n: 2, m: 2 },
    { kind: 'approve-accepted', n: 2, m: 0 },
    { kind: 'keep', n: 2, m: 3 },
    { kind: 'approve-accepted', n: 2, m: 0 },
    { kind: 'approve-accepted', n: 2, m: 0 },
  ],
  [
    ...submitted,
    { kind: 'return', n: 0, m: 0 },
    { kind: 'wait', n: 0, m: 7 },
    { kind: 'wait', n: 0, m: 7 },
    { kind: 'wait', n: 0, m: 6 },
    { kind: 'remind-due', n: 0, m: 0 },
    { kind: 'wait', n: 0, m: 1 },
    { kind: 'remind-due', n: 0, m: 0 },
  ],
  [
    ...submitted,
    { kind: 'keep', n: 0, m: 3 },
    { kind: 'approve-accepted', n: 2, m: 0 },
    { kind: 'approve-accepted', n: 5, m: 0 },
    { kind: 'approve', n: 0, m: 6 },
    { kind: 'claim', n: 1, m: 0 },
    { kind: 'approve-accepted', n: 0, m: 0 },
    { kind: 'release', n: 1, m: 0 },
    { kind: 'approve-accepted', n: 0, m: 0 },
  ],
  [
    ...submitted,
    { kind: 'return', n: 0, m: 0 },
    { kind: 'remind-due', n: 0, m: 0 },
    { kind: 'remind', n: 0, m: 0 },
    { kind: 'remind', n: 1, m: 0 },
    { kind: 'wait', n: 0, m: 5 },
    { kind: 'remind', n: 0, m: 0 },
    { kind: 'wait', n: 0, m: 5 },
    { kind: 'remind-due', n: 0, m: 0 },
    { kind: 'remind', n: 0, m: 0 },
    { kind: 'wait', n: 0, m: 7 },
    { kind: 'wait', n: 0, m: 7 },
    { kind: 'remind-due', n: 0, m: 0 },
    { kind: 'remind-due', n: 0, m: 0 },
  ],
  [...submitted, { kind: 'return', n: 0, m: 0 }],
  [...submitted, { kind: 'return', n: 0, m: 7 }],
  [
    ...submitted,
    { kind: 'refuse', n: 0, m: 0 },
    { kind: 'reopen', n: 0, m: 0 },
    { kind: 'reopen', n: 5, m: 0 },
    { kind: 'reopen', n: 2, m: 0 },
  ],
  [
    ...submitted,
    { kind: 'claim', n: 5, m: 0 },
    { kind: 'claim', n: 0, m: 0 },
    { kind: 'approve', n: 1, m: 0 },
  ],
  [...submitted, { kind: 'approve', n: 0, m: 0 }, { kind: 'bounce', n: 2, m: 0 }],
  [...submitted, { kind: 'approve', n: 0, m: 0 }, { kind: 'bounce', n: 3, m: 0 }],
  [...filled, { kind: 'add', n: 2, m: 0 }, { kind: 'move', n: 2, m: 1 }],
];

describe('random walks of everybody over one application', () => {
  let rows: OpenedRows;
  const runs = new Map<string, RunChange>();
  const seen = new Map<string, number>();
  beforeAll(async () => {
    rows = await openRows(settingsOf('usual'));
    for (const name of Object.keys(programmes)) runs.set(name, await rows.with(settingsOf(name)));
  });
  afterAll(() => rows.remove());

  it.each(Object.keys(programmes))('keep to the reference model: %s', async (name) => {
    let candidates = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...openings),
        fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }),
        async (opening, steps) => {
          candidates += 1;
          rows.now = start;
          const walk = await Walk.begin(rows, runs.get(name) as RunChange, modelOf(name), `${candidates}`);
          for (const one of [...opening, ...steps]) {
            const code = await walk.take(one);
            seen.set(`${one.kind} ${code}`, (seen.get(`${one.kind} ${code}`) ?? 0) + 1);
          }
          walk.audit();
        },
      ),
      { numRuns: 40, seed: 20261122, examples: openings.map((opening) => [opening, []]) },
    );
    compareTallies(rows, `walk-${name}`);
  });

  it('have been everywhere', () => {
    const wanted = [
      'submit ok',
      'submit not_ready',
      'submit locked',
      'add category_full',
      'add locked',
      'replace ok',
      'replace locked',
      'remove ok',
      'move ok',
      'move category_full',
      'move not_allowed_now',
      'remove locked',
      'answer ok',
      'approve ok',
      'approve wrong_stage',
      'approve claimed',
      'return ok',
      'refuse ok',
      'bounce ok',
      'bounce forbidden',
      'reopen ok',
      'reopen forbidden',
      'reopen own_application',
      'approve own_application',
      'claim own_application',
      'take-over ok',
      'take-over wrong_stage',
      'draft ok',
      'draft stale_revision',
      'keep ok',
      'approve-accepted ok',
      'approve-accepted bad_decision',
      'approve-accepted not_displayed',
      'approve-accepted claimed',
      'approve-accepted wrong_stage',
      'approve-accepted own_application',
      'approve not_displayed',
      'assign ok',
      'assign not_allowed_now',
      'remind ok',
      'remind not_allowed_now',
      'remind locked',
      'remind-due ok',
      'approve not_found',
      'wrong-digest not_what_was_seen',
      'stale stale_revision',
      'approve not_allowed_now',
    ];
    expect(wanted.filter((name) => !seen.has(name))).toEqual([]);
  });
});

/** The counts that figures are read from are those that the rows themselves give. */
function compareTallies(rows: OpenedRows, programme: string): void {
  const sums = (from: string) =>
    rows.read<{ line: string; n: number }>(
      `select kind || ' ' || place || ' ' || region || ' ' || name as line, sum(n) as n
        from (${from}) where programme_id = ? group by 1 having sum(n) <> 0 order by 1`,
      programme,
    );
  const kept = sums('select * from tallies');
  expect(kept.length).toBeGreaterThan(30);
  expect(kept).toEqual(sums([...Object.values(recounts), recountWaiting].join(' union all ')));
}

function settingsOf(name: string) {
  const programme = { ...makeSettings(programmes[name]).programme, id: `walk-${name}` };
  const { reviewPolicy, ...settings } = makeSettings();
  const policy = { ...reviewPolicy, displayProven: name === 'shown' };
  return { ...settings, programmeId: `walk-${name}`, programme, reviewPolicy: policy };
}

function modelOf(name: string): ReferenceModel {
  const { programme, reviewPolicy } = settingsOf(name);
  return new ReferenceModel(programme, limits, reviewPolicy.displayProven);
}

class Walk {
  readonly #rows: OpenedRows;
  readonly #run: RunChange;
  readonly #model: ReferenceModel;
  readonly #id: string;
  readonly #candidateId: string;
  #version = 0;
  #uploads = 0;

  static async begin(rows: OpenedRows, run: RunChange, model: ReferenceModel, name: string): Promise<Walk> {
    const candidate: Candidate = { id: name, name: `考生${name}`, site: 's1', region: 'r1', version: '1' };
    const { applicationId } = await run('openApplication', { candidate });
    return new Walk(rows, run, model, applicationId, name);
  }

  private constructor(
    rows: OpenedRows,
    run: RunChange,
    model: ReferenceModel,
    id: string,
    candidateId: string,
  ) {
    this.#candidateId = candidateId;
    this.#rows = rows;
    this.#run = run;
    this.#model = model;
    this.#id = id;
  }

  /** Takes one step in the model and in the database and compares code, state and every picture. */
  async take(one: Step): Promise<string> {
    this.#rows.now += 1_000;
    this.#model.now = this.#rows.now;
    const [expected, happened] = await this.#do(one);
    const code = await happened.then(
      () => 'ok',
      (error: unknown) => (isDossierError(error) ? error.code : String(error)),
    );
    expect(code, JSON.stringify(one)).toBe(expected);
    await this.#compare(one);
    return code;
  }

  /** What is in the file at the end: one-to-one places, the event chain, decisions on stored digests alone. */
  audit(): void {
    const of = <Row>(table: string, order = '') =>
      this.#rows.read<Row>(`select * from ${table} where application_id = ? ${order}`, this.#id);
    const materials = of<{ id: string; sha256: string; state: string; place: number | null }>('materials');
    const places = of<{ place: number; material_id: string }>('places');
    expect(places.map(({ material_id, place }) => `${material_id} ${place}`).sort()).toEqual(
      materials
        .filter(({ place }) => place !== null)
        .map(({ id, place }) => `${id} ${place}`)
        .sort(),
    );
    const digests = new Map(materials.map(({ id, sha256 }) => [id, sha256]));
    const submissions = of<{ number: number; manifest: string; digest: string }>(
      'submissions',
      'order by number',
    );
    for (const { manifest, digest } of submissions) {
      expect(createHash('sha256').update(manifest).digest('hex')).toBe(digest);
      for (const entry of entriesOf(manifest)) expect(entry.sha256).toBe(digests.get(entry.materialId));
    }
    const decisions = of<{ submission: number; verdicts: string; published: number; outcome: string }>(
      'decisions',
    );
    for (const { submission, verdicts } of decisions) {
      const decided = JSON.parse(verdicts) as DecisionRequest['verdicts'];
      const sent = entriesOf(submissions[submission - 1]?.manifest ?? '{}');
      const text = (all: readonly { materialId: string; sha256: string }[]) =>
        all.map((v) => `${v.materialId} ${v.sha256}`).sort();
      expect(text(decided)).toEqual(text(sent));
    }
    const ends = decisions.filter(
      ({ outcome, published }) => published === 1 && outcome !== 'approve',
    ).length;
    const notices = of<{ kind: string }>('notices');
    const reminders = notices.filter(({ kind }) => kind === 'reminder').length;
    expect(reminders).toBe(this.#model.reminders.count);
    expect(notices.length - reminders - ends).toBeGreaterThanOrEqual(0);
    this.#auditEvents(of('events', 'order by seq'));
  }

  #auditEvents(events: readonly (HashedLine & { readonly hash: string })[]): void {
    let hash = '';
    for (const [index, event] of events.entries()) {
      expect(event.seq).toBe(index + 1);
      expect(event.prev_hash).toBe(hash);
      hash = hashEvent(event);
      expect(event.hash).toBe(hash);
    }
    const [head] = this.#rows.read<{ event_seq: number; event_hash: string }>(
      'select event_seq, event_hash from applications where id = ?',
      this.#id,
    );
    expect(head).toMatchObject({ event_seq: events.length, event_hash: hash });
  }

  async #compare(one: Step): Promise<void> {
    const model = this.#model;
    const { record } = await this.#run('readState', { applicationId: this.#id });
    const { state, stage, round, revision, submission, dueAt, version, assignedTo } = record.application;
    const [message, want] = [
      JSON.stringify(one),
      { state: model.state, stage: model.stage, round: model.round },
    ];
    expect({ state, stage, round }, message).toEqual(want);
    expect({ revision, submission }, message).toEqual({
      revision: model.revision,
      submission: model.submission,
    });
    if (model.state === 'returned') expect(dueAt, message).toBe(model.dueAt);
    expect(assignedTo, message).toBe(model.assignedTo);
    expect(version).toBeGreaterThanOrEqual(this.#version);
    this.#version = version;
    const shape = ({
      id,
      place,
      state,
      mark,
      sha256,
    }: Pick<ModelPicture, 'id' | 'place' | 'state' | 'mark' | 'sha256'>) =>
      `${id} ${place} ${state} ${mark} ${sha256}`;
    expect(record.materials.map(shape).sort(), message).toEqual(model.pictures.map(shape).sort());
    const firstOf = new Map(record.materials.map(({ id, firstSubmission }) => [id, firstSubmission]));
    for (const { id, first } of model.pictures) expect(firstOf.get(id), message).toBe(first);
    const kept = record.materials.filter(
      (material) => isPresent(material.state) || material.firstSubmission !== null,
    );
    expect(
      kept.every(({ storageKey }) => storageKey !== null),
      message,
    ).toBe(true);
  }

  async #do({ kind, n, m }: Step): Promise<[string, Promise<unknown>]> {
    const [model, applicationId] = [this.#model, this.#id];
    const reviewer = reviewers[n % reviewers.length] as ModelReviewer;
    const as = { applicationId, reviewer: this.#personOf(reviewer) };
    const picture = model.pictures[n % Math.max(1, model.pictures.length)];
    switch (kind) {
      case 'activate':
        return [
          model.activate(),
          this.#run('activateApplication', { applicationId, categories, candidateVersion: '1' }),
        ];
      case 'phone':
        return [
          model.writePhone(),
          this.#run('writeProfile', { applicationId, values: { phone: '13800138000' } }),
        ];
      case 'add':
        return this.#upload(categories[n % 3]?.id ?? '', null, m);
      case 'replace':
        return picture === undefined ? nothing : this.#upload(picture.category, picture.id, m);
      case 'settle':
        return this.#settle(model.pictures.filter(({ state }) => state === 'checking')[0], m);
      case 'remove':
        if (picture === undefined) return nothing;
        return [
          model.remove(picture),
          this.#run('removeMaterial', { applicationId, materialId: picture.id }),
        ];
      case 'move': {
        if (picture === undefined) return nothing;
        const categoryId = categories[m % 3]?.id ?? '';
        return [
          model.move(picture, categoryId),
          this.#run('moveMaterial', { applicationId, materialId: picture.id, categoryId }),
        ];
      }
      case 'answer':
        return this.#answer(n, m !== 0);
      case 'submit': {
        const revision = m === 0 ? Math.max(0, model.revision - 1) : model.revision;
        const input = { applicationId, revision, declared: true, key: null };
        return [model.submit(revision), this.#run('submitApplication', input)];
      }
      case 'claim':
        return [model.take(reviewer), this.#run('claimApplication', as)];
      case 'take-over':
        return [model.takeOver(reviewer), this.#run('takeOverClaim', as)];
      case 'draft': {
        const revision = m === 0 ? Math.max(0, model.revision - 1) : model.revision;
        const findings = { verdicts: [], asks: [], feedback: '草稿', note: '' };
        const kept = this.#run('keepFindings', { ...as, revision, findings, proven: [] });
        const next = model.isNext(reviewer);
        const draft = { revision, accepted: [], asks: 0, proven: [] };
        return [model.draft(reviewer, draft), kept.finally(() => this.#compareQueue(as.reviewer, next))];
      }
      case 'keep':
        return this.#keep(reviewer, m);
      case 'approve-accepted': {
        const { reviewer: by } = as;
        const approved = this.#run('prepareApproval', as).then((request) =>
          this.#run('decideApplication', { applicationId, reviewer: by, request, key: null }),
        );
        return [model.approveAccepted(reviewer), approved];
      }
      case 'assign': {
        const to = m === 0 ? null : (reviewers[m % reviewers.length]?.id ?? null);
        return [model.assign(reviewer, to), this.#run('assignApplication', { ...as, to })];
      }
      case 'remind':
        return [model.remind(reviewer), this.#run('remindCandidate', as)];
      case 'remind-due':
        return ['ok', this.#remindDue()];
      case 'release':
        return [model.release(reviewer), this.#run('releaseClaim', as)];
      case 'reopen': {
        const input = { ...as, revision: model.revision, reason: '复查' };
        return [model.reopen(reviewer, model.revision), this.#run('reopenApplication', input)];
      }
      case 'wait': {
        this.#rows.now += (m + 1) * hourMs;
        return nothing;
      }
      default:
        return this.#decide(kind, reviewer, m);
    }
  }

  /** A whole draft; or one that leaves a picture out, has an ask as well, or proves nothing. */
  #keep(by: ModelReviewer, m: number): [string, Promise<unknown>] {
    const { frozen, revision } = this.#model;
    const accepted = m === 1 ? frozen.slice(1) : frozen;
    const asked = {
      categoryId: 'other',
      materialId: null,
      reason: 'blurred',
      text: '',
      kind: 'add' as const,
    };
    const findings = {
      verdicts: accepted.map(({ id, sha256 }) => ({ materialId: id, sha256, mark: 'accepted' as const })),
      asks: m === 2 ? [asked] : [],
      ...{ feedback: '', note: '' },
    };
    const proven = m === 3 ? [] : frozen.map(({ id }) => id);
    const owner = { applicationId: this.#id, reviewer: this.#personOf(by) };
    const kept = this.#run('keepFindings', { ...owner, revision, findings, proven });
    const draft = { revision, accepted: accepted.map(({ id }) => id), asks: findings.asks.length, proven };
    return [this.#model.draft(by, draft), kept];
  }

  /** The worker's look at the ladder: the rung that the model names, once. */
  async #remindDue(): Promise<void> {
    const due = await this.#run('readDueReminders', undefined);
    const own = due.filter(({ applicationId }) => applicationId === this.#id);
    const rung = this.#model.dueRung();
    expect(own.map(({ beforeMs }) => beforeMs)).toEqual(rung === null ? [] : [rung]);
    for (const one of own) {
      expect(await this.#run('sendDueReminder', one)).toBe(true);
      expect(await this.#run('sendDueReminder', one)).toBe(false);
      this.#model.reminders.sendRung(one.beforeMs, this.#model.now);
    }
  }

  /** The queue holds it as free for exactly those whose next it may be. */
  async #compareQueue(reviewer: Reviewer, isNext: boolean): Promise<void> {
    const [filter, after] = [{ claim: 'free' as const, search: this.#candidateId }, null];
    const rest = { stages: reviewer.stages, show: 'waiting' as const, filter, after, limit: 10 };
    const { applications } = await this.#run('readQueue', { reviewer, ...rest });
    expect(applications.some(({ id }) => id === this.#id)).toBe(isNext);
  }

  async #upload(category: string, replaces: string | null, m: number): Promise<[string, Promise<unknown>]> {
    this.#uploads += 1;
    const id = `${this.#id.slice(0, 16)}-${String(this.#uploads).padStart(5, '0')}`;
    const sha256 = createHash('sha256').update(id).digest('hex');
    const expected = this.#model.add(id, category, sha256, replaces);
    const announcement = {
      category,
      filename: 'a.jpg',
      sha256,
      replaces,
      key: `key-${this.#uploads}-xxxxxxxx`,
    };
    const commit = this.#run('commitMaterial', {
      ...{ applicationId: this.#id, uploadId: null, announcement, length: 100, expectedOffset: 0 },
      ...{
        materialId: id,
        storageKey: `originals/${id}`,
        type: 'image/jpeg',
        width: 10,
        height: 10,
        state: 'checking',
      },
    });
    if (m >= 6) return [expected, commit];
    const done = commit.then(() =>
      this.#settle(
        this.#model.pictures.find((one) => one.id === id),
        m,
      ),
    );
    return [expected, done.then(([, settled]) => settled)];
  }

  async #settle(picture: ModelPicture | undefined, m: number): Promise<[string, Promise<unknown>]> {
    if (picture === undefined) return nothing;
    const isGood = m !== 5;
    this.#model.settle(picture, isGood);
    const who = { materialId: picture.id, applicationId: this.#id };
    return [
      'ok',
      isGood
        ? this.#run('settleCheck', {
            ...who,
            ok: true,
            viewKey: `views/${picture.id}`,
            viewBytes: 10,
            viewSha256: 'v',
          })
        : this.#run('settleCheck', { ...who, ok: false, code: 'corrupt' }),
    ];
  }

  async #answer(n: number, isWords: boolean): Promise<[string, Promise<unknown>]> {
    const { record } = await this.#run('readState', { applicationId: this.#id });
    const index = n % Math.max(1, record.asks.length);
    const [ask, modelAsk] = [record.asks[index], this.#model.asks[index]];
    if (ask === undefined || modelAsk === undefined) return nothing;
    const input = { applicationId: this.#id, askId: ask.id, answer: isWords ? '没有' : '' };
    return [this.#model.answer(modelAsk, isWords), this.#run('answerAsk', input)];
  }

  #personOf({ isCandidate, ...by }: ModelReviewer): Reviewer {
    return { ...by, name: by.id, ...(isCandidate === true ? { candidateIds: [this.#candidateId] } : {}) };
  }

  #decide(kind: Step['kind'], by: ModelReviewer, m: number): [string, Promise<unknown>] {
    const model = this.#model;
    const outcome = kind === 'stale' || kind === 'wrong-digest' ? 'approve' : (kind as 'approve' | 'return');
    const revision = model.revision - (kind === 'stale' ? 1 : 0);
    const wanted = outcome === 'return' ? asksFor(model.frozen, m) : [];
    const markOf = (id: string) =>
      wanted.some((ask) => ask.material === id)
        ? 'asked'
        : outcome === 'return' && m === 1
          ? 'unmarked'
          : 'accepted';
    const shown = model.frozen.map(({ id, sha256 }) => ({ id, sha256 }));
    const seen = kind === 'wrong-digest' ? spoil(shown, m) : shown;
    const asks = wanted.map((ask) => ({
      ...{ categoryId: ask.category, materialId: ask.material, reason: 'blurred', text: '' },
      kind: ask.material === null ? ('add' as const) : ('replace' as const),
    }));
    const request: DecisionRequest = {
      ...{ revision, submission: model.submission, outcome, asks, feedback: '', note: '' },
      verdicts: seen.map(({ id, sha256 }) => ({ materialId: id, sha256, mark: markOf(id) })),
      ...(kind === 'bounce' ? { bounceTo: 'site' } : {}),
    };
    const proven = m === 6 ? [] : shown.map(({ id }) => id);
    const decision = {
      ...{ outcome, revision, submission: model.submission, seen, markOf, asks: wanted },
      ...{ bounceTo: 'site', proven },
    };
    const reviewer = this.#personOf(by);
    const happened = this.#run('decideApplication', {
      ...{ applicationId: this.#id, reviewer, request, key: null, proven },
    });
    return [model.decide(by, decision), happened];
  }
}

const nothing: [string, Promise<unknown>] = ['ok', Promise.resolve()];

function entriesOf(manifest: string): readonly ManifestEntry[] {
  return (JSON.parse(manifest) as { entries?: readonly ManifestEntry[] }).entries ?? [];
}

/** A replacement, an addition, or both. */
function asksFor(frozen: readonly ModelPicture[], m: number): readonly ModelAsk[] {
  const picture = frozen[m % Math.max(1, frozen.length)];
  const replace =
    picture === undefined ? [] : [{ category: picture.category, material: picture.id, answered: false }];
  const add = [{ category: m % 2 === 0 ? 'other' : 'degree', material: null, answered: false }];
  return m < 3 && replace.length > 0 ? replace : m < 5 ? add : [...replace, ...add];
}

function spoil(shown: readonly { readonly id: string; readonly sha256: string }[], m: number) {
  if (m < 4) return shown.slice(1);
  return shown.map((one, index) => (index === 0 ? { ...one, sha256: '0'.repeat(64) } : one));
}
