import { expect } from 'vitest';
import type { ApplicationState } from '../../../../server-sdk/dist/lib/model/application.js';
import type { Candidate } from '../../../../server-sdk/dist/lib/model/candidate.js';
import { type ReviewerRight, reviewerRights } from '../../../../server-sdk/dist/lib/model/reviewer.js';
import { idleReservationMs } from '../../../../server-sdk/dist/lib/review/find-missing.js';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import type { ObjectKind, Subject } from './well-formed-calls.js';

/** An application that was walked into a state. */
export interface Brought {
  readonly candidate: Candidate;
  readonly owner: TestCaller;
  readonly subject: Subject;
}

export interface Walker {
  readonly started: StartedDossier;
  /** Moves the server's clock on. */
  readonly wait: (ms: number) => void;
}

/**
 * Walks a new application into a state, at the last of two stages, with something behind every kind of id that the state
 * has: `submitted`, `approved` and `refused` come after a return whose ask was answered.
 */
export async function bringApplication(
  walker: Walker,
  state: ApplicationState,
  options: { readonly withUpload?: boolean } = {},
): Promise<Brought> {
  const walk = await beginWalk(walker);
  if (state === 'draft') return describe(walk, options);
  if (state !== 'returned' && options.withUpload === true) await walk.beginUpload();
  walker.wait(options.withUpload === true ? idleReservationMs : 0);
  await walk.send();
  await walk.leaveMessage();
  await walk.decide('return');
  if (state === 'returned') {
    await walk.upload('addition', 'other', 4);
    return describe(walk, options);
  }
  await walk.answer();
  await walk.send();
  if (state !== 'submitted') await walk.decide(state === 'approved' ? 'approve' : 'refuse');
  return describe(walk, options);
}

/** A candidate who has opened the page and done nothing. */
export async function bringVisitor({ started }: Walker): Promise<Brought> {
  const candidate = nextCandidate();
  const owner = await TestCaller.candidate(started, candidate);
  const ids = { ...missingIds, application: (await owner.state()).application.id };
  return { candidate, owner, subject: await subjectOf(candidate, ids, 0) };
}

/** The reviewer of all walks, of both stages, with these rights alone. */
export function staffOf(
  started: StartedDossier,
  rights: readonly ReviewerRight[],
  more: Partial<Parameters<typeof sampleReviewer>[2]> = {},
): Promise<TestCaller> {
  return TestCaller.reviewer(
    started,
    sampleReviewer('staff', 'site', { stages: ['site', 'district'], rights, ...more }),
  );
}

/** Well-formed, and of nothing. */
export const missingId = `${'A'.repeat(21)}g`;

const missingIds: Readonly<Record<ObjectKind, string>> = {
  application: missingId,
  material: missingId,
  addition: missingId,
  upload: missingId,
  committed: missingId,
  ask: missingId,
  notice: missingId,
  message: missingId,
};

let count = 0;

/** A site for each, so that one's queue has nothing else in it. */
function nextCandidate(): Candidate {
  count += 1;
  return sampleCandidate(`c${count}`, { site: `site-${count}` });
}

const pictures = new Map<number, Promise<Buffer>>();

/** The same few pictures for everybody: making them is what takes time. */
function pictureOf(seed: number): Promise<Buffer> {
  const known = pictures.get(seed) ?? makeJpeg({ width: 60, height: 60, seed });
  pictures.set(seed, known);
  return known;
}

const seeds = { begun: 5, new: 6 };

type Walk = Awaited<ReturnType<typeof beginWalk>>;

async function beginWalk({ started }: Walker) {
  const candidate = nextCandidate();
  const owner = await TestCaller.candidate(started, candidate);
  const staff = await staffOf(started, reviewerRights);
  const ids: Record<ObjectKind, string> = {
    ...missingIds,
    application: (await owner.begin()).application.id,
  };
  const upload = async (kind: 'material' | 'addition' | null, category: string, seed: number) => {
    const { status, body, headers } = await owner.upload(category, await pictureOf(seed));
    expect(status).toBe(201);
    if (kind !== null) ids[kind] = body.material.id;
    if (kind === 'material') ids.committed = headers.get('location')?.split('/').at(-1) ?? '';
  };
  const decide = async (outcome: 'approve' | 'return' | 'refuse') => {
    const ask = { categoryId: 'identity', materialId: ids.material, reason: 'blurred', text: '模糊' };
    const asks = outcome === 'return' ? [{ ...ask, kind: 'replace' as const }] : [];
    const { status } = await staff.decide(ids.application, { outcome, asks, feedback: '见说明' });
    expect(status).toBe(200);
  };
  await upload('material', 'identity', 1);
  await upload(null, 'degree', 2);
  await upload('addition', 'other', 3);
  await owner.checkedState();
  return {
    ...{ candidate, owner, staff, ids, upload, decide },
    async beginUpload() {
      const bytes = await pictureOf(seeds.begun);
      const { status, headers } = await owner.call('POST', 'uploads', undefined, {
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(bytes.length),
        'Upload-Metadata': uploadMetadata('other', bytes),
      });
      expect(status).toBe(201);
      ids.upload = headers.get('location')?.split('/').at(-1) ?? '';
    },
    /** Sends it in, and takes it past the first stage. */
    async send() {
      await owner.checkedState();
      expect((await owner.submit()).status).toBe(200);
      await decide('approve');
    },
    async answer() {
      const [ask] = (await owner.state()).asks;
      ids.ask = ask?.id ?? '';
      expect((await owner.call('PUT', `asks/${ids.ask}/answer`, { answer: '没有' })).status).toBe(200);
    },
    /** Somebody takes the claim from the reviewer of the walk and gives it back: a message stays. */
    async leaveMessage() {
      const rival = await TestCaller.reviewer(started, sampleReviewer('rival', 'district'));
      const claim = `review/applications/${ids.application}/claim`;
      expect((await staff.call('PUT', claim)).status).toBe(200);
      const robbery = await rival.call('POST', `review/applications/${ids.application}/takeover`, {});
      expect(robbery.status).toBe(200);
      expect((await rival.call('DELETE', claim)).status).toBe(200);
      type Desk = { readonly messages: readonly { readonly id: string; readonly applicationId: string }[] };
      const { messages } = (await staff.call<Desk>('GET', 'review/desk')).body;
      ids.message = messages.find(({ applicationId }) => applicationId === ids.application)?.id ?? '';
    },
  };
}

async function describe(walk: Walk, { withUpload = false }: { readonly withUpload?: boolean }) {
  const { candidate, owner, staff, ids } = walk;
  if (withUpload && ids.upload === missingId) await walk.beginUpload();
  const { application, asks } = await owner.checkedState();
  if (ids.ask === missingId) ids.ask = asks[0]?.id ?? missingId;
  const { revision } = application;
  if (application.state === 'draft') {
    return { candidate, owner, subject: await subjectOf(candidate, ids, revision) };
  }
  const view = await staff.look(ids.application);
  ids.notice = view.notices[0]?.id ?? missingId;
  const seen = view.categories.flatMap(({ materials }) =>
    materials.map(({ id, sha256 }) => ({ materialId: id, sha256 })),
  );
  const subject = await subjectOf(candidate, ids, revision);
  return {
    ...{ candidate, owner },
    subject: { ...subject, submission: view.submission?.number ?? 0, pictures: seen },
  };
}

async function subjectOf(
  { site }: Candidate,
  ids: Readonly<Record<ObjectKind, string>>,
  revision: number,
): Promise<Subject> {
  return {
    ...{ ids: { ...ids }, site, revision, submission: 0, pictures: [] },
    begunBytes: await pictureOf(seeds.begun),
    newBytes: await pictureOf(seeds.new),
  };
}
