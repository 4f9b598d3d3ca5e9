import { randomBytes } from 'node:crypto';
import { DossierError } from '../errors/dossier-error.js';
import type { Category } from '../model/category.js';
import { isPresent } from '../model/material.js';
import type {
  CommitInput,
  CommitOutcome,
  CommittedMaterial,
  SegmentRecord,
  UploadAnnouncement,
  UploadLedger,
  UploadPlan,
  UploadPlanInput,
  UploadRecord,
} from '../uploads/upload-ledger.js';

export interface MemoryLedgerOptions {
  /** Application id to candidate id. */
  readonly applications: Readonly<Record<string, string>>;
  readonly categories: readonly Category[];
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
  /** Uploads that one application may have under way. Default 100. */
  readonly maxOpen?: number;
}

/** An upload ledger with its rows in sight. */
export interface MemoryLedger extends UploadLedger {
  readonly uploads: ReadonlyMap<string, UploadRecord>;
  readonly materials: ReadonlyMap<string, CommittedMaterial>;
  /** Locks every application, or unlocks with null; `not-activated` refuses as the real one does. */
  lock(reason: string | null): void;
  /** Changes a material behind the room's back, as the check and the candidate do. */
  changeMaterial(id: string, state: CommittedMaterial['state']): void;
}

/** Creates the reference implementation of the upload ledger: its rules and nothing else, in memory. For tests. */
export function createMemoryLedger(options: MemoryLedgerOptions): MemoryLedger {
  const book: Book = {
    options,
    now: options.clock ?? Date.now,
    uploads: new Map(),
    materials: new Map(),
    lockReason: null,
  };
  return {
    uploads: book.uploads,
    materials: book.materials,
    lock: (reason) => {
      book.lockReason = reason;
    },
    changeMaterial(id, state) {
      const material = book.materials.get(id);
      if (material === undefined) throw new DossierError('not_found');
      const changed = { ...material, state };
      book.materials.set(id, changed);
      for (const upload of book.uploads.values()) {
        if (upload.material?.id === id) book.uploads.set(upload.id, { ...upload, material: changed });
      }
    },
    // Awaiting first lets others in between, as a transaction elsewhere does.
    plan: (input) => pause().then(() => planUpload(book, input)),
    read: ({ applicationId, uploadId }) => pause().then(() => findOwn(book, applicationId, uploadId)),
    append: (input) => pause().then(() => appendSegment(book, input)),
    commit: (input) => pause().then(() => commitUpload(book, input)),
    refuse: async ({ uploadId, expectedOffset, code }) => {
      await pause();
      if (book.uploads.get(uploadId)?.offset !== expectedOffset) return false;
      return endUpload(book, uploadId, { state: 'refused', refusal: code });
    },
    remove: async ({ applicationId, uploadId }) => {
      await pause();
      if (findOwn(book, applicationId, uploadId) === null) return false;
      return endUpload(book, uploadId, { state: 'expired', refusal: null });
    },
    sweep: () => pause().then(() => sweepUploads(book)),
  };
}

interface Book {
  readonly options: MemoryLedgerOptions;
  readonly now: () => number;
  readonly uploads: Map<string, UploadRecord>;
  readonly materials: Map<string, CommittedMaterial>;
  lockReason: string | null;
}

const uploadLifetimeMs = 86_400_000;

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function planUpload(book: Book, input: UploadPlanInput): UploadPlan {
  const candidateId = book.options.applications[input.applicationId];
  if (candidateId === undefined) throw new DossierError('not_found');
  const known = findByKey(book, input.applicationId, input, input.length);
  if (known?.material) return { kind: 'repeated', uploadId: known.id, material: known.material };
  if (known?.state === 'open') return { kind: 'resumed', upload: known };
  if (known !== null) throw new DossierError('upload_gone', { details: { refusal: known.refusal } });
  const category = checkUpload(book, input.category);
  if (input.length > category.maxBytes) {
    throw new DossierError('too_large', { details: { maxBytes: category.maxBytes } });
  }
  checkPlace(book, input.applicationId, category, input.replaces);
  if (!input.reserve) return { kind: 'new', category, candidateId, upload: null };
  const open = ownUploads(book, input.applicationId).filter(({ state }) => state === 'open');
  if (open.length >= (book.options.maxOpen ?? 100)) {
    throw new DossierError('rate_limited', { retryAfterSeconds: 60 });
  }
  const upload = createUpload(book, input, category, candidateId);
  book.uploads.set(upload.id, upload);
  return { kind: 'new', category, candidateId, upload };
}

function createUpload(
  book: Book,
  input: UploadPlanInput,
  category: Category,
  candidateId: string,
): UploadRecord {
  const { applicationId, length, reserve: _, ...announcement } = input;
  return {
    ...{ id: makeId(), applicationId, candidateId, announcement, category, length },
    ...{ offset: 0, state: 'open', refusal: null, segments: [], material: null },
    expiresAt: book.now() + uploadLifetimeMs,
  };
}

function appendSegment(
  book: Book,
  input: { uploadId: string; expectedOffset: number; file: string; bytes: number },
): boolean {
  const upload = book.uploads.get(input.uploadId);
  if (upload?.state !== 'open' || upload.offset !== input.expectedOffset) return false;
  const segment: SegmentRecord = { file: input.file, start: upload.offset, bytes: input.bytes };
  const offset = upload.offset + input.bytes;
  if (offset >= upload.length) return false;
  book.uploads.set(upload.id, { ...upload, offset, segments: [...upload.segments, segment] });
  return true;
}

function commitUpload(book: Book, input: CommitInput): CommitOutcome {
  const upload = findForCommit(book, input);
  if (upload?.material) return { kind: 'repeated', uploadId: upload.id, material: upload.material };
  if (upload !== null && input.uploadId === null && upload.state === 'open') {
    throw new DossierError('offset_mismatch', { details: { offset: upload.offset } });
  }
  if (upload !== null && upload.state !== 'open') throw new DossierError('upload_gone');
  if (upload !== null && upload.offset !== input.expectedOffset)
    return { kind: 'lost', offset: upload.offset };
  const announcement = upload?.announcement ?? input.announcement;
  const category = checkUpload(book, announcement.category);
  const place =
    upload === null ? checkPlace(book, input.applicationId, category, announcement.replaces) : null;
  const material = createMaterial(book, input, announcement, upload?.length ?? input.length, place);
  book.materials.set(material.id, material);
  const plan = { ...announcement, applicationId: input.applicationId, length: input.length, reserve: true };
  const row = upload ?? createUpload(book, plan, category, '');
  const committed = { offset: row.length, state: 'committed', segments: [], material } as const;
  book.uploads.set(row.id, { ...row, ...committed });
  return { kind: 'committed', uploadId: row.id, material };
}

function createMaterial(
  book: Book,
  input: CommitInput,
  announcement: UploadAnnouncement,
  bytes: number,
  place: number | null,
): CommittedMaterial {
  const { applicationId, materialId: id, storageKey, type, width, height, state } = input;
  const { category: categoryId, filename, sha256, replaces } = announcement;
  return {
    ...{ id, applicationId, categoryId, place: place ?? 1, filename, type, bytes, sha256, width, height },
    ...{ state, rejection: null, replaces, storageKey, committedAt: book.now() },
  };
}

function findForCommit(book: Book, input: CommitInput): UploadRecord | null {
  if (input.uploadId === null) {
    return findByKey(book, input.applicationId, input.announcement, input.length);
  }
  const upload = findOwn(book, input.applicationId, input.uploadId);
  if (upload === null) throw new DossierError('not_found');
  return upload;
}

function findByKey(
  book: Book,
  applicationId: string,
  announcement: UploadAnnouncement,
  length: number,
): UploadRecord | null {
  const known = ownUploads(book, applicationId).find(
    (upload) => upload.announcement.key === announcement.key,
  );
  if (known === undefined) return null;
  const { category, sha256 } = known.announcement;
  const isSame =
    category === announcement.category && sha256 === announcement.sha256 && known.length === length;
  if (!isSame) throw new DossierError('key_reused');
  return known;
}

function checkUpload(book: Book, categoryId: string): Category {
  const { lockReason } = book;
  if (lockReason === 'not-activated') throw new DossierError('not_activated');
  if (lockReason !== null) throw new DossierError('locked', { details: { reason: lockReason } });
  const category = book.options.categories.find(({ id }) => id === categoryId);
  if (category === undefined) throw new DossierError('unknown_category');
  return category;
}

/** The next free place; throws `category_full` when pictures and reservations take all of them. */
function checkPlace(book: Book, applicationId: string, category: Category, replaces: string | null): number {
  const inCategory = ownUploads(book, applicationId).filter((upload) => upload.category.id === category.id);
  const taken = inCategory.filter(
    ({ state, material }) => state === 'open' || (material !== null && isPresent(material.state)),
  ).length;
  if (replaces === null && taken >= category.maximum) {
    throw new DossierError('category_full', { details: { maximum: category.maximum } });
  }
  return taken + 1;
}

function endUpload(
  book: Book,
  uploadId: string,
  end: Pick<UploadRecord, 'refusal'> & { readonly state: 'refused' | 'expired' },
): boolean {
  const upload = book.uploads.get(uploadId);
  if (upload?.state !== 'open') return false;
  book.uploads.set(uploadId, { ...upload, ...end, segments: [] });
  return true;
}

function sweepUploads(book: Book): { expired: number; liveFiles: string[] } {
  let expired = 0;
  for (const { id, expiresAt, state } of [...book.uploads.values()]) {
    if (state !== 'open' || expiresAt > book.now()) continue;
    endUpload(book, id, { state: 'expired', refusal: null });
    expired += 1;
  }
  const live = [...book.uploads.values()].flatMap(({ segments }) => segments.map(({ file }) => file));
  return { expired, liveFiles: live };
}

function findOwn(book: Book, applicationId: string, uploadId: string): UploadRecord | null {
  const upload = book.uploads.get(uploadId);
  return upload?.applicationId === applicationId ? upload : null;
}

function ownUploads(book: Book, applicationId: string): UploadRecord[] {
  return [...book.uploads.values()].filter((upload) => upload.applicationId === applicationId);
}

function makeId(): string {
  return randomBytes(16).toString('base64url');
}
