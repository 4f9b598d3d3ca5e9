import type { CommitView } from '../wire/commit-view.js';
import type { Reply } from './reply.js';
import { tusVersion } from './tus-version.js';
import type { CommittedMaterial } from './upload-ledger.js';

/** What an answer about a picture on record is made of. */
export interface CommitAnswer {
  readonly material: CommittedMaterial;
  /** Whether an earlier request with the same key was told the same. */
  readonly isRepeated: boolean;
}

/** The 201 of a creation that brought every byte: a CommitView (wire), with the same in headers. */
export function formatCreatedCommit(answer: CommitAnswer, location: string | null): Reply {
  const view: CommitView = { material: toView(answer.material), repeated: answer.isRepeated };
  const body = JSON.stringify(view);
  const headers = formatCommitHeaders(answer.material);
  if (location !== null) headers.Location = location;
  headers['Content-Type'] = 'application/json; charset=utf-8';
  // Without it Node sends the body in chunks, which costs a tenth of the whole request.
  headers['Content-Length'] = String(Buffer.byteLength(body));
  return { status: 201, headers, body };
}

/** The 204 of a PATCH that brought the last byte. */
export function formatAppendedCommit(material: CommittedMaterial): Reply {
  return { status: 204, headers: formatCommitHeaders(material), body: null };
}

/** The headers that say a picture is on record: its id, its digest, and the full offset. */
export function formatCommitHeaders(material: CommittedMaterial): Record<string, string> {
  return {
    'Tus-Resumable': tusVersion,
    'Cache-Control': 'no-store',
    'Upload-Offset': String(material.bytes),
    'Dossier-Material': material.id,
    'Dossier-Digest': material.sha256,
  };
}

/** A picture that came this moment has no mark and no lock; the page reads the state for what came after. */
function toView(material: CommittedMaterial): CommitView['material'] {
  const { id, place, filename, type, bytes, sha256, width, height } = material;
  const { state, rejection, replaces, committedAt } = material;
  return {
    ...{ id, place, filename, type, bytes, sha256, width, height },
    ...{ state, rejection, mark: null, lock: null, replaces, committedAt },
    viewable: state === 'stored',
  };
}
