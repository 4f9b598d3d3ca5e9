import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from './fake-candidate-session.js';
import {
  drawFile,
  manyNames,
  openCrop,
  openSheet,
  pickFiles,
  pickNames,
  press,
  refuse,
  settle,
  slide,
} from './scene-acts.js';

import {
  approvedState,
  busySession,
  changedState,
  closedState,
  draft,
  earlyState,
  fake,
  longState,
  nearState,
  parkedSession,
  pastState,
  readyState,
  refusedState,
  replacedState,
  returnedState,
  submittedState,
  unprofiled,
  waitingSession,
} from './scene-states.js';
import { specimenNow } from './specimen-state.js';

/** One state of the page: what the session plays, and what is pressed then. */
export interface Scene {
  readonly session: () => Promise<FakeCandidateSession>;
  readonly act?: (element: DossierUpload) => Promise<void>;
  /** Judged in one window, as dialogs are, not as a page of whatever length. */
  readonly windowed?: true;
}

/** Every state that the page can be in, by name. */
export const scenes: Readonly<Record<string, Scene>> = {
  loading: { session: () => fake(null) },
  'offline-first': { session: () => fake(null, { status: 'offline' }), windowed: true },
  'unavailable-first': { session: () => fake(null, { status: 'unavailable' }), windowed: true },
  'profile-first': { session: () => fake(unprofiled, { activatedNow: true }) },
  'profile-wrong': {
    session: () => fake(unprofiled, { activatedNow: true }),
    act: (element) => press(element, 'dossier-profile-form', 'button[type=submit]'),
  },
  'draft-empty': { session: () => fake(draft, { activatedNow: true }) },
  'draft-busy': { session: busySession },
  'draft-restored': {
    session: async () => {
      const session = await busySession();
      session.play({ restoredNow: 2 });
      return session;
    },
  },
  'draft-ready': { session: () => fake(readyState) },
  'draft-long': { session: () => fake(longState) },
  offline: { session: () => fake(readyState, { status: 'offline' }) },
  'offline-uploading': { session: waitingSession },
  unavailable: { session: () => fake(readyState, { status: 'unavailable' }) },
  'session-ending': { session: () => fake(readyState, { sessionEndsAt: specimenNow + 105_000 }) },
  'session-ending-sheet': {
    session: () => fake(draft, { sessionEndsAt: specimenNow + 105_000 }),
    act: async (element) => {
      await openSheet(element, 'identity');
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    },
    windowed: true,
  },
  'session-not-prolonged': {
    session: () => fake(readyState, { sessionEndsAt: specimenNow + 45_000 }),
    act: (element) => press(element, 'dossier-session-watch', 'dossier-session-notice', '#stay'),
  },
  'session-ended-busy': {
    session: async () => {
      const session = await busySession();
      session.play({ status: 'signed-out' });
      return session;
    },
  },
  'session-ended': { session: () => fake(readyState, { status: 'signed-out' }), windowed: true },
  'session-still-out': {
    session: () => fake(readyState, { status: 'signed-out' }),
    act: async (element) => {
      refuse(element, 'unauthenticated');
      await press(element, 'dossier-stay', '#stay');
    },
    windowed: true,
  },
  'signed-out': {
    session: () => fake(readyState),
    act: async (element) => {
      element.signOut();
      await settle(element);
    },
    windowed: true,
  },
  submitted: { session: () => fake(submittedState, { submittedNow: true }) },
  'submitted-unfolded': {
    session: () => fake(submittedState),
    act: (element) => press(element, '#category-identity', '.fold'),
  },
  parked: { session: parkedSession },
  returned: { session: () => fake(returnedState) },
  'returned-answering': {
    session: () => fake(returnedState),
    act: (element) => press(element, '#category-identity', 'dossier-ask', '#answer'),
  },
  'returned-unanswered': {
    session: () => fake(returnedState),
    act: async (element) => {
      await press(element, '#category-identity', 'dossier-ask', '#answer');
      await press(element, '#category-identity', 'dossier-ask', 'button[type=submit]');
    },
  },
  'returned-replaced': { session: () => fake(replacedState) },
  approved: { session: () => fake(approvedState) },
  'approved-unfolded': {
    session: () => fake(approvedState),
    act: async (element) => {
      await press(element, '.feedback summary');
      await press(element, '#category-diploma', '.fold');
    },
  },
  refused: { session: () => fake(refusedState) },
  closed: { session: () => fake(closedState) },
  'not-open': { session: () => fake(earlyState) },
  'deadline-near': { session: () => fake(nearState) },
  'deadline-past': { session: () => fake(pastState) },
  'sheet-empty': {
    session: () => fake(draft),
    act: (element) => openSheet(element, 'identity'),
    windowed: true,
  },
  'sheet-nothing': {
    session: () => fake(draft),
    act: async (element) => {
      await openSheet(element, 'identity');
      await press(element, 'dossier-upload-sheet', '#submit');
    },
    windowed: true,
  },
  'sheet-pictures': {
    session: () => fake(draft),
    act: (element) => pickNames(element, 'diploma', manyNames),
    windowed: true,
  },
  'sheet-same': {
    session: () => fake(readyState),
    act: (element) => pickNames(element, 'diploma', ['same-as-before.jpg', 'tiny.jpg']),
    windowed: true,
  },
  comparison: {
    session: () => fake(draft),
    act: async (element) => {
      await pickNames(element, 'diploma', ['diploma-page-1.jpg']);
      await press(element, 'dossier-upload-sheet', '.compare');
    },
    windowed: true,
  },
  'submit-missing': {
    session: () => fake(draft),
    act: (element) => press(element, '.submit'),
    windowed: true,
  },
  'submit-summary': {
    session: () => fake(readyState),
    act: (element) => press(element, '.submit'),
    windowed: true,
  },
  'submit-undeclared': {
    session: () => fake(readyState),
    act: async (element) => {
      await press(element, '.submit');
      await press(element, 'dossier-submit-dialog', '#confirm');
    },
    windowed: true,
  },
  'submit-refused': {
    session: () => fake(readyState),
    act: async (element) => {
      await press(element, '.submit');
      await press(element, 'dossier-submit-dialog', '#declare');
      refuse(element, 'check_busy');
      await press(element, 'dossier-submit-dialog', '#confirm');
    },
    windowed: true,
  },
  'profile-dialog': {
    session: () => fake(readyState),
    act: (element) => press(element, '#edit-profile'),
    windowed: true,
  },
  'sheet-hints': {
    session: () => fake(draft),
    act: async (element) => {
      await openSheet(element, 'diploma');
      await pickFiles(
        element,
        await Promise.all(['blurred-page.jpg', 'dark-page.jpg', 'small-page.jpg'].map(drawFile)),
      );
      await new Promise((resolve) => setTimeout(resolve, 600));
    },
    windowed: true,
  },
  'sheet-cannot-fit': {
    session: () => fake(draft),
    act: async (element) => {
      await openSheet(element, 'identity');
      await pickFiles(element, await Promise.all(['crowded-desk.jpg', 'tiny-stamp.jpg'].map(drawFile)));
      await new Promise((resolve) => setTimeout(resolve, 400));
    },
    windowed: true,
  },
  'crop-dialog': {
    session: () => fake(draft),
    act: async (element) => {
      await openSheet(element, 'identity');
      await pickFiles(element, [await drawFile('IMG_2041.jpg')]);
      await new Promise((resolve) => setTimeout(resolve, 400));
      await openCrop(element);
    },
    windowed: true,
  },
  'crop-chosen': {
    session: () => fake(draft),
    act: async (element) => {
      await scenes['crop-dialog']?.act?.(element);
      for (const [name, value] of Object.entries({ left: 12, right: 80, top: 20, bottom: 72 })) {
        slide(name, value);
      }
    },
    windowed: true,
  },
  'remove-dialog': {
    session: () => fake(readyState),
    act: (element) => press(element, '#category-diploma', '.minus'),
    windowed: true,
  },
  'remove-refused': {
    session: () => fake(readyState),
    act: async (element) => {
      await press(element, '#category-diploma', '.minus');
      refuse(element, 'locked', { reason: 'submitted' });
      await press(element, '#confirm-remove');
    },
    windowed: true,
  },
  'move-dialog': {
    session: () => fake(readyState),
    act: (element) => press(element, '#category-diploma', '#material-diploma-1 .move'),
    windowed: true,
  },
  'categories-changed': { session: () => fake(changedState) },
  'kept-aside': {
    session: () => fake({ ...changedState, categoryChange: null }),
    act: (element) => press(element, '.kept summary'),
  },
  receipt: {
    session: () => fake(submittedState),
    act: async (element) => {
      await press(element, '.receipt summary');
      await press(element, 'dossier-receipt', '#open');
    },
    windowed: true,
  },
  sample: {
    session: () => fake(draft),
    act: (element) => press(element, '#category-identity', '.sample'),
    windowed: true,
  },
  enlarged: {
    session: () => fake(readyState),
    act: (element) => press(element, '#category-diploma', '.view'),
    windowed: true,
  },
};
