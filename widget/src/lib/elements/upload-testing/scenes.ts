import type { MaterialView } from '@dossier/server-sdk/contract';
import { type PreparedPicture, PrepareError } from '../../prepare/prepared-picture.js';
import type { CandidateSnapshot, TransferItem } from '../../session/candidate-session-api.js';
import { drawSpecimen } from '../desk-testing/draw-specimen.js';
import { DossierPicture } from '../dossier-picture/dossier-picture.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import { FakeCandidateSession } from './fake-candidate-session.js';
import {
  specimenAsk,
  specimenCategories,
  specimenMaterial,
  specimenNow,
  specimenState,
} from './specimen-state.js';

/** One state of the page: what the session plays, and what is pressed then. */
export interface Scene {
  readonly session: () => Promise<FakeCandidateSession>;
  readonly act?: (element: DossierUpload) => Promise<void>;
  /** Judged in one window, as dialogs are, not as a page of whatever length. */
  readonly windowed?: true;
}

const hourMs = 3_600_000;
const submittedLock = { reason: 'submitted' } as const;
const draft = specimenState();

const complete: Readonly<Record<string, readonly MaterialView[]>> = {
  identity: [specimenMaterial('identity-1'), specimenMaterial('identity-2', { place: 2, bytes: 164_200 })],
  diploma: [specimenMaterial('diploma-1', { bytes: 198_001 })],
  probation: [specimenMaterial('probation-1', { bytes: 143_220 })],
  employer: [specimenMaterial('employer-1', { bytes: 121_900 })],
};

function lockAll(reason: 'submitted' | 'approved' | 'refused', mark: 'accepted' | null = null) {
  return Object.fromEntries(
    Object.entries(complete).map(([id, all]) => [id, all.map((one) => ({ ...one, lock: { reason }, mark }))]),
  );
}

const submission = {
  number: 1,
  submittedAt: specimenNow - hourMs,
  digest: '3fa912bc'.repeat(8),
  pictures: 5,
};

const returnedState = specimenState({
  application: {
    ...draft.application,
    state: 'returned',
    round: 1,
    revision: 2,
    dueAt: specimenNow + 21.51 * hourMs,
  },
  actions: ['edit-profile', 'add-material', 'remove-material', 'replace-material', 'answer-ask', 'submit'],
  submission,
  feedback: [
    {
      decisionId: 'decision-1',
      round: 1,
      stage: { id: 'site', label: { 'zh-CN': '考点审核', en: 'Site review' } },
      outcome: 'return',
      text: '林晓岚您好，您的身份证反面照片看不清，工作单位证明缺少盖章页，请按要求处理后再次提交。',
      at: specimenNow - 2.5 * hourMs,
    },
  ],
  asks: [
    specimenAsk('ask-1', {
      text: '反面的有效期限看不清，请在光线充足处平放拍摄。',
      box: { x: 0.38, y: 0.7, width: 0.4, height: 0.16 },
    }),
    specimenAsk('ask-2', {
      categoryId: 'employer',
      materialId: null,
      kind: 'add',
      reasonText: { 'zh-CN': '材料缺页，请补充上传。', en: 'A page is missing. Please add it.' },
      text: '缺少单位盖章页。',
    }),
    specimenAsk('ask-3', {
      categoryId: 'diploma',
      materialId: null,
      kind: 'answer',
      state: 'answered',
      answer: '毕业证书遗失，已向学校申请补办证明，预计下周取得。',
      reasonText: { 'zh-CN': '请用文字说明情况。', en: 'Please explain in words.' },
    }),
  ],
  missing: [
    { kind: 'ask', askId: 'ask-1', categoryId: 'identity' },
    { kind: 'ask', askId: 'ask-2', categoryId: 'employer' },
  ],
  categories: specimenCategories({
    ...complete,
    identity: [
      specimenMaterial('identity-1', { mark: 'accepted', lock: { reason: 'accepted' } }),
      specimenMaterial('identity-2', { place: 2, mark: 'asked' }),
    ],
    probation: [specimenMaterial('probation-1', { mark: 'accepted', lock: { reason: 'accepted' } })],
  }),
});

async function fake(state: typeof draft | null, values: Partial<CandidateSnapshot> = {}) {
  return new FakeCandidateSession(state, values);
}

async function transfer(id: string, values: Partial<TransferItem>): Promise<TransferItem> {
  const previewUrl = await drawSpecimen({ title: '考核证明', lines: ['第 1 页'], width: 600, height: 800 });
  const base = { categoryId: 'probation', filename: `${id}.jpg`, bytesTotal: 190_000, bytesSent: 0 } as const;
  return { id, previewUrl, phase: 'sending', problem: null, replaces: null, ...base, ...values };
}

async function busySession(): Promise<FakeCandidateSession> {
  const state = specimenState({
    categories: specimenCategories({
      identity: complete.identity ?? [],
      diploma: [
        specimenMaterial('diploma-1', { state: 'checking', viewable: false }),
        specimenMaterial('diploma-2', {
          place: null,
          state: 'rejected',
          rejection: 'truncated',
          viewable: false,
        }),
      ],
    }),
    missing: [
      { kind: 'pictures', categoryId: 'probation', have: 0, need: 1 },
      { kind: 'pictures', categoryId: 'employer', have: 0, need: 1 },
    ],
  });
  const failed = { phase: 'failed', problem: { code: 'network', details: {} } } as const;
  return fake(state, {
    transfers: [
      await transfer('page-1', { bytesSent: 82_000 }),
      await transfer('page-2', { phase: 'retrying', bytesSent: 30_000 }),
      await transfer('page-3', failed),
    ],
  });
}

const readyState = specimenState({ categories: specimenCategories(complete), missing: [] });

const submittedState = specimenState({
  application: { ...draft.application, state: 'submitted', mustAct: 'staff', round: 1, revision: 1 },
  lock: submittedLock,
  actions: ['edit-profile'],
  categories: specimenCategories(lockAll('submitted'), submittedLock),
  missing: [],
  submission,
});

const approvedState = specimenState({
  application: { ...draft.application, state: 'approved', mustAct: 'nobody', round: 2 },
  lock: { reason: 'approved' },
  actions: ['edit-profile'],
  categories: specimenCategories(lockAll('approved', 'accepted'), { reason: 'approved' }),
  missing: [],
  submission: { ...submission, number: 2 },
  feedback: [
    {
      decisionId: 'decision-2',
      round: 2,
      stage: { id: 'district', label: { 'zh-CN': '考区审核', en: 'District review' } },
      outcome: 'approve',
      text: '材料齐全，审核通过。',
      at: specimenNow - hourMs,
    },
    ...returnedState.feedback,
  ],
});

const refusedState = specimenState({
  application: { ...draft.application, state: 'refused', mustAct: 'nobody', round: 1 },
  lock: { reason: 'refused' },
  actions: ['edit-profile'],
  categories: specimenCategories(lockAll('refused'), { reason: 'refused' }),
  missing: [],
  submission,
  feedback: returnedState.feedback.map((one) => ({
    ...one,
    outcome: 'refuse',
    text: '工作年限不符合报名条件。',
  })),
});

const unprofiled = specimenState({
  profile: { ...draft.profile, values: {}, complete: false, missing: ['phone'] },
  missing: [{ kind: 'profile', fields: ['phone'] }, ...draft.missing],
});

const closedState = specimenState({
  lock: { reason: 'programme-closed' },
  programme: { ...draft.programme, phase: 'closed', closesAt: specimenNow - hourMs },
  actions: ['edit-profile'],
  categories: specimenCategories(complete, { reason: 'programme-closed' }),
});

const earlyState = specimenState({
  lock: { reason: 'programme-not-open' },
  programme: { ...draft.programme, phase: 'before', opensAt: specimenNow + 30 * hourMs },
  actions: ['edit-profile'],
  categories: specimenCategories({}, { reason: 'programme-not-open' }),
});

const nearState = specimenState({
  programme: { ...draft.programme, closesAt: specimenNow + 0.8 * hourMs },
});

const pastState = specimenState({
  application: { ...returnedState.application, dueAt: specimenNow - 2 * hourMs },
  lock: { reason: 'return-period-over' },
  actions: ['edit-profile'],
  categories: specimenCategories(complete, { reason: 'return-period-over' }),
  feedback: returnedState.feedback,
  asks: returnedState.asks,
  missing: returnedState.missing,
  submission,
});

const changedState = specimenState({
  categories: specimenCategories(complete),
  missing: [],
  categoryChange: {
    at: specimenNow - hourMs,
    added: [
      { id: 'employer', label: { 'zh-CN': '工作单位证明', en: 'Proof of employment' } },
      { id: 'other', label: { 'zh-CN': '其他材料', en: 'Other documents' } },
    ],
    gone: [{ id: 'course', label: { 'zh-CN': '进修证明', en: 'Course certificate' } }],
    kept: 4,
  },
  keptAside: [
    {
      id: 'course',
      label: { 'zh-CN': '进修证明', en: 'Course certificate' },
      materials: [specimenMaterial('course-1')],
    },
  ],
});

/** The new picture stands in the place of the asked one; everything is dealt with. */
const replacedState = specimenState({
  ...returnedState,
  missing: [],
  asks: returnedState.asks.map((ask) => (ask.state === 'open' ? { ...ask, state: 'met' as const } : ask)),
  categories: specimenCategories({
    ...complete,
    identity: [
      specimenMaterial('identity-1', { mark: 'accepted', lock: { reason: 'accepted' } }),
      specimenMaterial('identity-2', { place: null, state: 'superseded', mark: 'asked' }),
      specimenMaterial('identity-3', { place: 2, replaces: 'identity-2', bytes: 176_300 }),
    ],
  }),
});

/** Names as hosts and cameras really give them. */
const longState = specimenState({
  candidate: { name: '阿卜杜拉·买买提·艾山江·吐尔逊', site: '第一考点', region: '东区' },
  profile: {
    ...draft.profile,
    values: { phone: '13800138000', email: 'a.very.long.address.indeed@mail.example.com' },
  },
  categories: specimenCategories({
    diploma: [
      specimenMaterial('diploma-1', {
        filename: 'WeChat_Image_20260924_1430259876543210_original.jpeg',
        state: 'rejected',
        rejection: 'too_few_pixels',
        place: null,
        viewable: false,
      }),
    ],
  }).map((category) => ({
    ...category,
    label: {
      'zh-CN': `${label(category.label)}（含附件、补充说明及其他相关证明材料原件扫描件）`,
      en: `${label(category.label, 'en')} including enclosures, additional explanations and certified translations`,
    },
    maximum: 20,
  })),
});

function label(words: unknown, lang = 'zh-CN'): string {
  return String((words as Readonly<Record<string, string>>)[lang]);
}

async function waitingSession(): Promise<FakeCandidateSession> {
  const waiting = { phase: 'waiting', bytesSent: 0 } as const;
  return fake(draft, {
    status: 'offline',
    transfers: [
      await transfer('page-1', { ...waiting, bytesSent: 82_000 }),
      await transfer('page-2', waiting),
    ],
  });
}

/** The lock fell while a picture was on its way. */
async function parkedSession(): Promise<FakeCandidateSession> {
  const problem = { code: 'locked', details: { reason: 'submitted' } } as const;
  return fake(submittedState, {
    transfers: [await transfer('page-1', { phase: 'failed', problem, isParked: true })],
  });
}

/** Waits until the page has drawn everything that it was told: nothing pending and no picture loading for a few frames. */
export async function settle(element: Element): Promise<void> {
  for (let frames = 0, quiet = 0; frames < 120 && quiet < 3; frames += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    quiet = isQuiet(element) ? quiet + 1 : 0;
  }
  await new Promise((resolve) => setTimeout(resolve));
}

function isQuiet(element: Element): boolean {
  if ((element as { isUpdatePending?: boolean }).isUpdatePending === true) return false;
  if (element instanceof HTMLImageElement && !element.complete) return false;
  if (element instanceof DossierPicture && isAwaited(element)) return false;
  return [...(element.shadowRoot?.children ?? []), ...element.children].every(isQuiet);
}

/** Whether a picture is being fetched: those far below the view are not. */
function isAwaited(picture: DossierPicture): boolean {
  if (picture.source === '' || picture._url !== '' || picture._broken || picture.empty) return false;
  const { top, bottom, width } = picture.getBoundingClientRect();
  return width > 0 && bottom > 0 && top < innerHeight;
}

/** Finds in an element's shadow root, and inside the named inner elements on the way. */
export function find<Found extends Element = HTMLElement>(
  element: Element,
  ...path: readonly string[]
): Found {
  let found: Element = element;
  for (const selector of path) {
    const next: Element | null | undefined = found.shadowRoot?.querySelector(selector);
    if (!next) throw new Error(`nothing matches ${selector}`);
    found = next;
  }
  return found as Found;
}

async function openSheet(element: DossierUpload, categoryId: string): Promise<void> {
  find(element, `#category-${categoryId}`, '.add').click();
  await settle(element);
}

/** Puts files into the open sheet, as the file picker would. */
export async function pickFiles(element: DossierUpload, files: readonly File[]): Promise<void> {
  const input = find<HTMLInputElement>(element, 'dossier-upload-sheet', '#files');
  const transferred = new DataTransfer();
  for (const file of files) transferred.items.add(file);
  input.files = transferred.files;
  input.dispatchEvent(new Event('change'));
  await settle(element);
}

/** A picked file that browsers show: an invented document, blurred, dark or small where its name says so. */
export async function drawFile(name: string): Promise<File> {
  const lines = [
    '姓名　林晓岚',
    '公民身份号码　110101199001010000',
    '签发机关　示例公安局',
    '有效期限　2016.01.01–2036.01.01',
  ];
  const look = { blurred: name.startsWith('blurred'), dark: name.startsWith('dark') };
  const size = name.startsWith('small') ? { width: 480, height: 360 } : { width: 1600, height: 1200 };
  const url = await drawSpecimen({ title: '身份证明', lines, ...size, ...look });
  return new File([await (await fetch(url)).blob()], name, { type: 'image/jpeg' });
}

/** Prepares nothing: answers a drawing, with hints or a problem for names that say so. */
export function fakePreparer() {
  return {
    async prepare(file: { readonly name?: string }): Promise<PreparedPicture> {
      const name = file.name ?? 'picture.jpg';
      if (name.endsWith('.heic')) throw new PrepareError('unsupported_type', { detected: 'heic' });
      if (name.startsWith('tiny')) throw new PrepareError('too_few_pixels', { minSidePixels: 300 });
      if (name.startsWith('crowded')) throw new PrepareError('cannot_fit', { maxBytes: 204_800 });
      const blob = await drawFile(name);
      const { width, height } = await createImageBitmap(blob);
      const hints = (['blurred', 'dark', 'small'] as const).filter((hint) => name.startsWith(hint));
      return {
        blob: new Blob([blob, new Uint8Array(Math.max(0, 191_000 - blob.size))], { type: 'image/jpeg' }),
        filename: name,
        type: 'image/jpeg',
        width,
        height,
        sha256: name.startsWith('same') ? 'a1'.repeat(32) : digestName(name),
        originalBytes: 4_268_000,
        reencoded: true,
        hints,
      };
    },
    close() {},
  };
}

/** Other names, other bytes. */
function digestName(name: string): string {
  const codes = [...name].map((character) => (character.codePointAt(0) ?? 0).toString(16));
  return codes.join('').padEnd(64, '0').slice(0, 64);
}

/** Opens the picture editor on the first picture of the sheet, and waits until it stands in the page. */
export async function openCrop(element: DossierUpload): Promise<HTMLDialogElement> {
  find(element, 'dossier-upload-sheet', '.crop').click();
  for (let round = 0; round < 400; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (document.querySelector('.dossier-crop-slider input:enabled') !== null) break;
  }
  return document.querySelector('dialog.dossier-crop') as HTMLDialogElement;
}

/** Moves one slider of the open picture editor, as a hand or a key would. */
export function slide(name: string, value: number): void {
  const input = document.querySelector<HTMLInputElement>(`.dossier-crop input[name='${name}']`);
  if (input === null) throw new Error(`no slider ${name}`);
  input.value = String(value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses what is found there. */
export async function press(element: DossierUpload, ...path: readonly string[]): Promise<void> {
  find(element, ...path).click();
  await settle(element);
}

/** Opens a category's sheet, picks files of these names, and waits until each is prepared or refused. */
async function pickNames(
  element: DossierUpload,
  categoryId: string,
  names: readonly string[],
): Promise<void> {
  await openSheet(element, categoryId);
  await pickFiles(
    element,
    names.map((name) => new File(['x'], name)),
  );
  const sheet = find(element, 'dossier-upload-sheet').shadowRoot;
  while (sheet?.querySelector('.picked .skeleton, .picked .size:not(.ready)') !== null) await settle(element);
}

const manyNames = ['diploma-page-1.jpg', 'dark-page-2.jpg', 'IMG_2301.heic', 'page-4.jpg', 'page-5.jpg'];

/** What the next call of the session answers. */
function refuse(element: DossierUpload, code: string, details: Readonly<Record<string, unknown>> = {}): void {
  Object.assign(element.session ?? {}, { refusal: { code, details } });
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
