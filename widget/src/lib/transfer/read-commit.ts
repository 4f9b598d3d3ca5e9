import type { CommitView } from '@dossier/server-sdk/contract';
import type { Commit } from './transfer-order.js';

/** What an answer on a tus route carries. */
export interface CarriedAnswer {
  header(name: string): string | null;
  readonly body: string;
}

/** The commit that a successful answer announces, or null: the end of a tus upload alone is none. */
export function readCommit(answer: CarriedAnswer): Commit | null {
  const view = readView(answer.body);
  // A cross-origin answer shows its headers only where the server exposes them; a POST has the body as well.
  const materialId = answer.header('Dossier-Material') ?? view?.material.id ?? null;
  const sha256 = answer.header('Dossier-Digest') ?? view?.material.sha256 ?? null;
  if (materialId === null || sha256 === null) return null;
  const agrees = view === null || (view.material.id === materialId && view.material.sha256 === sha256);
  return agrees ? { materialId, sha256, view } : null;
}

function readView(body: string): CommitView | null {
  try {
    const view = JSON.parse(body) as Partial<CommitView> | null;
    return typeof view?.material?.id === 'string' && typeof view.material.sha256 === 'string'
      ? (view as CommitView)
      : null;
  } catch {
    return null;
  }
}
