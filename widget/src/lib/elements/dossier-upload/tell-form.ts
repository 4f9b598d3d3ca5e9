import type { KnownInternals } from '../../base/form-element.js';
import type { CandidateSnapshot } from '../../session/candidate-session-api.js';
import { findFormAnchor } from './find-form-anchor.js';
import { judgeForm } from './judge-form.js';
import type { UploadText } from './upload-message-key.js';

/** What the form's view of the page is made from. */
export interface FormFacts {
  readonly snapshot: CandidateSnapshot | null;
  readonly isRequired: boolean;
  readonly text: UploadText;
  readonly root: ParentNode;
}

/** Tells the form what the page is worth to it, why it must wait, and where something is to be done. */
export function tellForm(internals: KnownInternals, { snapshot, isRequired, text, root }: FormFacts): void {
  const { value, problem } = judgeForm(snapshot, isRequired, text);
  internals?.setFormValue?.(value);
  if (problem === null) {
    internals?.setValidity?.({});
    return;
  }
  const flags = problem.kind === 'missing' ? { valueMissing: true } : { customError: true };
  const anchor = findFormAnchor(root, snapshot);
  if (anchor === null) internals?.setValidity?.(flags, problem.message);
  else internals?.setValidity?.(flags, problem.message, anchor);
}
