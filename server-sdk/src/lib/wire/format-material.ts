import type { Material } from '../model/application-record.js';
import type { Lock } from '../model/lock.js';
import type { MaterialView } from './state-view.js';

/** A picture as JSON; `mark` and `lock` are the caller's to decide. */
export function formatMaterial(
  material: Omit<
    Material,
    'viewKey' | 'viewSha256' | 'storageKey' | 'endedAt' | 'firstSubmission' | 'mark'
  > & {
    readonly viewKey?: string | null;
  },
  { mark, lock }: { readonly mark: Material['mark']; readonly lock: Lock | null },
): MaterialView {
  return {
    id: material.id,
    place: material.place,
    filename: material.filename,
    type: material.type,
    bytes: material.bytes,
    sha256: material.sha256,
    width: material.width,
    height: material.height,
    state: material.state,
    rejection: material.rejection,
    mark,
    lock,
    replaces: material.replaces,
    committedAt: material.committedAt,
    viewable: material.viewKey != null,
  };
}
