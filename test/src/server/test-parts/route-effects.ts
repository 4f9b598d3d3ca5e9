import { expect } from 'vitest';
import type { ApplicationState } from '../../../../server-sdk/dist/lib/model/application.js';
import type { EventKind } from '../../../../server-sdk/dist/lib/model/event.js';
import { reviewerRights } from '../../../../server-sdk/dist/lib/model/reviewer.js';
import type { Action } from '../../../../server-sdk/dist/lib/review/state-table.js';
import {
  type StartedDossier,
  sampleReviewer,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import type { RouteName } from '../../../../server-sdk/dist/lib/wire/routes.js';
import { type Brought, staffOf } from './bring-application.js';
import { acceptingFindings } from './well-formed-calls.js';

/** What a route may change of an application, and only of it. */
export interface Effect {
  /** Tables in which rows may become different. */
  readonly tables: readonly string[];
  /** Lines that it writes into the history, in order; none unless said otherwise. */
  readonly events?: (state: ApplicationState, action: Action | null) => readonly EventKind[];
  /** What has to be so before, on top of the state. */
  readonly prepare?: (started: StartedDossier, brought: Brought) => Promise<void>;
}

const line = ['applications', 'events', 'event_values'];
const views = ['staff_views', 'view_heads'];
const messages = ['notices', 'outbox'];
/** The outbox has the orders to remove bytes that nothing needs any more. */
const uploads = ['materials', 'outbox', 'places', 'segments', 'uploads'];
const decided = ['asks', 'decisions', 'findings', 'materials', 'reviewer_names', 'tallies', ...messages];

function always(...kinds: readonly EventKind[]): () => readonly EventKind[] {
  return () => kinds;
}

/** A picture that a submission holds stays on record. */
function endOf(state: ApplicationState): EventKind {
  return state === 'draft' ? 'material-removed' : 'material-superseded';
}

const creation: Effect = {
  tables: [...line, ...uploads],
  events: (state, action) =>
    action === 'replace-material' ? ['material-committed', endOf(state)] : ['material-committed'],
};

/** By route; a route that is not here changes nothing at all. */
export const routeEffects: Readonly<Partial<Record<RouteName, Effect>>> = {
  activate: {
    tables: [...line, 'category_sets'],
    events: (state) => (state === 'draft' ? ['application-activated'] : []),
  },
  writeProfile: { tables: line, events: always('profile-changed') },
  giveConsent: { tables: line, events: always('consent-given') },
  createUpload: creation,
  createUploadByForm: creation,
  appendToUpload: creation,
  removeUpload: { tables: uploads },
  removeMaterial: { tables: [...line, ...uploads], events: (state) => [endOf(state)] },
  moveMaterial: { tables: [...line, ...uploads], events: always('material-moved') },
  // The first key of a programme makes its secret.
  readRecoveryKey: { tables: ['settings'] },
  readView: { tables: views },
  readOriginal: { tables: [...line, ...views], events: always('original-read') },
  turnMaterial: { tables: ['rotations'] },
  answerAsk: { tables: [...line, 'asks'], events: always('ask-answered') },
  submit: {
    tables: [...line, 'asks', 'materials', 'notices', 'submissions', 'tallies'],
    events: always('application-submitted'),
    prepare: answerAsks,
  },
  claimNext: {
    tables: [...line, 'reviewer_names'],
    events: (state) => (state === 'submitted' ? ['application-claimed'] : []),
  },
  claim: { tables: [...line, 'reviewer_names'], events: always('application-claimed') },
  takeOver: {
    tables: [...line, 'desk_messages', 'reviewer_names'],
    events: always('claim-taken-over', 'application-claimed'),
    prepare: async (started, { subject }) => claim(await rivalOf(started), subject.ids.application),
  },
  releaseClaim: {
    tables: line,
    events: (state) => (state === 'submitted' ? ['claim-released'] : []),
    prepare: async (started, brought) => {
      const isWaiting = (await brought.owner.state()).application.state === 'submitted';
      if (isWaiting) await claim(await staffOf(started, []), brought.subject.ids.application);
    },
  },
  removeDeskMessage: { tables: ['desk_messages'] },
  assignBulk: { tables: [...line, 'desk_messages'], events: always('application-assigned') },
  remindBulk: { tables: [...line, ...messages], events: always('reminder-queued') },
  approveBulk: { tables: [...line, ...decided], events: always('decision-made'), prepare: keepFindings },
  resendNotice: {
    tables: [...line, ...messages],
    events: always('notice-resent'),
    prepare: (started, { subject }) => started.dossier.notices.report(subject.ids.notice, 'undelivered'),
  },
  keepLook: { tables: ['looks'] },
  keepFindings: { tables: ['findings'] },
  dropFindings: {
    tables: ['findings'],
    prepare: async (started, brought) => {
      const isWaiting = (await brought.owner.state()).application.state === 'submitted';
      if (isWaiting) await keepFindings(started, brought);
    },
  },
  decide: { tables: [...line, ...decided], events: always('decision-made') },
  reopen: { tables: [...line, 'notices', 'tallies'], events: always('application-reopened') },
};

async function answerAsks(_: StartedDossier, { owner }: Brought): Promise<void> {
  for (const { id } of (await owner.state()).asks) {
    const { status } = await owner.call('PUT', `asks/${id}/answer`, { answer: '没有' });
    expect(status).toBe(200);
  }
}

async function keepFindings(started: StartedDossier, { subject }: Brought): Promise<void> {
  const staff = await staffOf(started, []);
  const path = `review/applications/${subject.ids.application}/findings`;
  expect((await staff.call('PUT', path, acceptingFindings(subject))).status).toBe(200);
}

async function claim(caller: TestCaller, applicationId: string): Promise<void> {
  expect((await caller.call('PUT', `review/applications/${applicationId}/claim`)).status).toBe(200);
}

function rivalOf(started: StartedDossier): Promise<TestCaller> {
  return TestCaller.reviewer(started, sampleReviewer('rival', 'district', { rights: reviewerRights }));
}
