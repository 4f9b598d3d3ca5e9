import type { CandidateSnapshot } from '../../session/candidate-session-api.js';

const focusable = 'button:not([disabled]), input, select, textarea, summary, a[href]';

/**
 * Where something is to be done before the form may be sent, as far as it is drawn: the first category that waits for
 * a picture, the profile, else 提交审核, else the page's heading.
 */
export function findFormAnchor(root: ParentNode, snapshot: CandidateSnapshot | null): HTMLElement | null {
  const [sending] = snapshot?.transfers ?? [];
  const [missing] = snapshot?.state?.missing ?? [];
  const categoryId = sending?.categoryId ?? (missing && 'categoryId' in missing ? missing.categoryId : null);
  return (
    findInCategory(root, categoryId) ??
    (missing?.kind === 'profile' ? findInProfile(root) : null) ??
    root.querySelector<HTMLElement>('.state .submit') ??
    root.querySelector<HTMLElement>('h2[tabindex]')
  );
}

function findInCategory(root: ParentNode, categoryId: string | null | undefined): HTMLElement | null {
  if (categoryId == null) return null;
  const drawn = root.querySelector(`#category-${CSS.escape(categoryId)}`)?.shadowRoot;
  return drawn?.querySelector<HTMLElement>('#add') ?? drawn?.querySelector<HTMLElement>(focusable) ?? null;
}

function findInProfile(root: ParentNode): HTMLElement | null {
  const form = root.querySelector('.first dossier-profile-form')?.shadowRoot;
  return form?.querySelector<HTMLElement>('input') ?? root.querySelector<HTMLElement>('#edit-profile');
}
