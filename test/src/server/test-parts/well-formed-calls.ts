import { createHash, randomBytes } from 'node:crypto';
import type { Action } from '../../../../server-sdk/dist/lib/review/state-table.js';
import { uploadMetadata } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import type { RouteName } from '../../../../server-sdk/dist/lib/wire/routes.js';

/**
 * What an id in a path stands for: `addition` is a picture that no submission holds yet, `upload` one under way, or ended
 * by a submission, `committed` one that has become a picture.
 */
export type ObjectKind =
  | 'application'
  | 'material'
  | 'addition'
  | 'upload'
  | 'committed'
  | 'ask'
  | 'notice'
  | 'message';

/** One application, as far as a call about it has to know it. */
export interface Subject {
  readonly ids: Readonly<Record<ObjectKind, string>>;
  readonly site: string;
  readonly revision: number;
  readonly submission: number;
  /** Pictures of the newest submission. */
  readonly pictures: readonly { readonly materialId: string; readonly sha256: string }[];
  /** Those of the upload under way. */
  readonly begunBytes: Buffer;
  /** A picture that was never sent. */
  readonly newBytes: Buffer;
}

/** What is sent beside the method and the path. */
export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** How a route is called. */
export interface CallOfRoute {
  /** The kind of `:id`; null for routes without one. */
  readonly object: ObjectKind | null;
  /** Whether each of the route's actions is another call. */
  readonly isPerAction?: true;
  /** @param action which of the route's actions */
  readonly make?: (subject: Subject, action: Action | null) => Call;
  /** The answer when it is let in; 200 unless said otherwise. */
  readonly status?: number;
}

const boundary = 'a-boundary-that-no-picture-holds';
const tus = { 'Tus-Resumable': '1.0.0' };
const bytesType = { 'Content-Type': 'application/offset+octet-stream' };

function empty(): Call {
  return { body: {} };
}

function onlyThis({ ids }: Subject): Call {
  return { body: { applicationIds: [ids.application] } };
}

/** One well-formed call of each route, for whoever tests all of them. A route that is not here does not compile. */
export const wellFormedCalls: Readonly<Record<RouteName, CallOfRoute>> = {
  readState: { object: null },
  activate: { object: null },
  writeProfile: { object: null, make: () => ({ body: { values: { phone: '13900139000' } } }) },
  giveConsent: { object: null, make: () => ({ body: { version: '1' } }) },
  describeUploads: { object: null, status: 204 },
  createUpload: { object: null, isPerAction: true, make: makeCreation, status: 201 },
  createUploadByForm: { object: null, isPerAction: true, make: makeForm, status: 201 },
  readUpload: { object: 'committed', make: () => ({ headers: tus }) },
  appendToUpload: {
    object: 'upload',
    make: ({ begunBytes }) => ({ headers: { ...tus, ...bytesType, 'Upload-Offset': '0' }, body: begunBytes }),
    status: 204,
  },
  removeUpload: { object: 'upload', make: () => ({ headers: tus }), status: 204 },
  removeMaterial: { object: 'material' },
  moveMaterial: { object: 'addition', make: () => ({ body: { categoryId: 'identity' } }) },
  readView: { object: 'material' },
  readOriginal: { object: 'material' },
  answerAsk: { object: 'ask', make: () => ({ body: { answer: '没有' } }) },
  readRecoveryKey: { object: null },
  readSubmission: { object: null },
  submit: { object: null, make: ({ revision }) => ({ body: { revision, declared: true } }) },
  readDesk: { object: null },
  readQueue: { object: null, make: () => ({ body: { show: 'returned' } }) },
  readChoices: { object: null },
  claimNext: { object: null, make: ({ site }) => ({ body: { site } }) },
  removeDeskMessage: { object: 'message' },
  assignBulk: {
    object: null,
    make: ({ ids }) => ({ body: { applicationIds: [ids.application], reviewerId: 'colleague' } }),
  },
  remindBulk: { object: null, make: onlyThis },
  approveBulk: { object: null, make: onlyThis },
  exportQueue: { object: null, make: () => ({ body: { show: 'waiting' } }) },
  readFigures: { object: null, make: () => ({ body: { from: 1, until: 2 } }) },
  readDeadlines: { object: null, make: () => ({ body: { until: 1 } }) },
  readFailedNotices: { object: null, make: empty },
  resendNotice: { object: 'notice', make: empty },
  readApplication: { object: 'application' },
  claim: { object: 'application' },
  releaseClaim: { object: 'application' },
  takeOver: { object: 'application', make: empty },
  keepLook: { object: 'application', make: ({ submission }) => ({ body: { submission } }) },
  readFindings: { object: 'application' },
  keepFindings: { object: 'application', make: (subject) => ({ body: acceptingFindings(subject) }) },
  dropFindings: { object: 'application' },
  previewDecision: { object: 'application', isPerAction: true, make: makeDecision },
  turnMaterial: { object: 'material', make: () => ({ body: { degrees: 90 } }) },
  readTimeline: { object: 'application', make: empty },
  exportTimeline: { object: 'application', make: empty },
  decide: { object: 'application', isPerAction: true, make: makeDecision },
  reopen: { object: 'application', make: ({ revision }) => ({ body: { revision, reason: '复查' } }) },
  readHealth: { object: null },
  readAsset: { object: null },
};

/** A draft in which every picture is accepted. */
export function acceptingFindings({ revision, pictures }: Subject) {
  const verdicts = pictures.map((picture) => ({ ...picture, mark: 'accepted' }));
  return { revision, verdicts, asks: [], feedback: '', note: '' };
}

function makeDecision(subject: Subject, action: Action | null): Call {
  const { submission, ids } = subject;
  const { verdicts, ...findings } = acceptingFindings(subject);
  const common = { ...findings, submission, outcome: action ?? 'refuse', feedback: '见说明' };
  if (action === 'bounce') return { body: { ...common, verdicts, bounceTo: 'site' } };
  if (action !== 'return') return { body: { ...common, verdicts } };
  const asked = { reason: 'blurred', text: '模糊', kind: 'replace' };
  return {
    body: {
      ...common,
      verdicts: verdicts.map((one) => (one.materialId === ids.material ? { ...one, mark: 'asked' } : one)),
      asks: [{ ...asked, categoryId: 'identity', materialId: ids.material }],
    },
  };
}

/** Where a new picture goes, and which one it replaces. */
function seatOf({ ids }: Subject, action: Action | null): { category: string; replaces?: string } {
  return action === 'replace-material'
    ? { category: 'identity', replaces: ids.material }
    : { category: 'other' };
}

function makeCreation(subject: Subject, action: Action | null): Call {
  const { newBytes } = subject;
  const { category, ...more } = seatOf(subject, action);
  return {
    headers: {
      ...tus,
      ...bytesType,
      'Upload-Length': String(newBytes.length),
      'Upload-Metadata': uploadMetadata(category, newBytes, more),
    },
    body: newBytes,
  };
}

function makeForm(subject: Subject, action: Action | null): Call {
  const { newBytes } = subject;
  const fields = {
    ...seatOf(subject, action),
    filename: 'picture.jpg',
    sha256: createHash('sha256').update(newBytes).digest('hex'),
    key: randomBytes(12).toString('base64url'),
  };
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="picture.jpg"\r\n\r\n`;
  return {
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([
      Buffer.from(parts.join('') + head),
      newBytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}
