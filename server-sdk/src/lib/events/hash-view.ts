import { createHash } from 'node:crypto';

/** What a line's hash is taken of, in this order. */
export interface HashedView {
  readonly prev_hash: string;
  readonly programme_id: string;
  readonly reviewer_id: string;
  readonly seq: number;
  readonly at: number;
  readonly application_id: string;
  readonly material_id: string;
  readonly sha256: string;
}

/** SHA-256, lower-case hex, of the viewer's previous line and this one. */
export function hashView(view: HashedView): string {
  const { prev_hash, programme_id, reviewer_id, seq, at, application_id, material_id, sha256 } = view;
  const line = [prev_hash, programme_id, reviewer_id, seq, at, application_id, material_id, sha256];
  return createHash('sha256').update(JSON.stringify(line)).digest('hex');
}
