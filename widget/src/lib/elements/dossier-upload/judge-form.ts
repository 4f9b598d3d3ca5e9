import type { CandidateSnapshot } from '../../session/candidate-session-api.js';
import type { UploadMessageKey, UploadText } from './upload-message-key.js';

/** What a page is worth to the form around it. */
export interface FormReport {
  /** What is sent under the element's name; null sends nothing. */
  readonly value: string | null;
  /** Why the form must not be sent yet. */
  readonly problem: { readonly kind: 'missing' | 'unfinished'; readonly message: string } | null;
}

/**
 * What the page is worth to a form around it: the digest of the newest submission. Pictures under way would be lost
 * with the page and hold the form back; with `required`, so does everything but a submission that stands.
 */
export function judgeForm(
  snapshot: CandidateSnapshot | null,
  isRequired: boolean,
  text: UploadText,
): FormReport {
  const value = snapshot?.state?.submission?.digest ?? null;
  const underWay = countUnderWay(snapshot);
  if (underWay > 0) {
    return { value, problem: { kind: 'unfinished', message: text('form.underWay', { count: underWay }) } };
  }
  const key = isRequired ? missingKey(snapshot) : null;
  return { value, problem: key === null ? null : { kind: 'missing', message: text(key) } };
}

/** What has failed waits for a press, and what is parked for a return: neither is on its way. */
function countUnderWay(snapshot: CandidateSnapshot | null): number {
  return snapshot?.transfers.filter(({ phase }) => phase !== 'failed').length ?? 0;
}

function missingKey(snapshot: CandidateSnapshot | null): UploadMessageKey | null {
  if (snapshot?.status === 'signed-out') return 'banner.signedOut';
  switch (snapshot?.state?.application.state) {
    case 'submitted':
    case 'approved':
      return null;
    case 'draft':
      return 'form.draft';
    case 'returned':
      return 'form.returned';
    case 'refused':
      return 'form.refused';
    default:
      return 'page.loading';
  }
}
