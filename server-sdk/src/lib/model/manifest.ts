/** One picture of a submission. */
export interface ManifestEntry {
  readonly materialId: string;
  readonly categoryId: string;
  /** The numbered seat, from 1. */
  readonly place: number;
  readonly filename: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: number;
  /** SHA-256 of the bytes as sent, lower-case hex. */
  readonly sha256: string;
}

/** What was frozen by one sending; its digest is the SHA-256 of `formatManifest`. */
export interface Manifest {
  readonly programmeId: string;
  readonly applicationId: string;
  /** From 1, one more with each submission of the application. */
  readonly submission: number;
  /** Milliseconds since the epoch. */
  readonly submittedAt: number;
  readonly categorySet: string;
  readonly entries: readonly ManifestEntry[];
  readonly answers: readonly { readonly askId: string; readonly answer: string }[];
}

/** The canonical text that the digest is taken of: JSON with fixed key order, entries by category then place. */
export function formatManifest(manifest: Manifest): string {
  const entries = [...manifest.entries]
    .sort((a, b) =>
      a.categoryId === b.categoryId ? a.place - b.place : a.categoryId < b.categoryId ? -1 : 1,
    )
    .map((entry) => ({
      materialId: entry.materialId,
      categoryId: entry.categoryId,
      place: entry.place,
      filename: entry.filename,
      type: entry.type,
      bytes: entry.bytes,
      sha256: entry.sha256,
    }));
  const answers = [...manifest.answers]
    .sort((a, b) => (a.askId < b.askId ? -1 : 1))
    .map(({ askId, answer }) => ({ askId, answer }));
  const { programmeId, applicationId, submission, submittedAt, categorySet } = manifest;
  return JSON.stringify({
    programmeId,
    applicationId,
    submission,
    submittedAt,
    categorySet,
    entries,
    answers,
  });
}
