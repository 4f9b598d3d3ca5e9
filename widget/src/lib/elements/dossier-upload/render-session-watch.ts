import { html, nothing, type TemplateResult } from 'lit';
import type { SessionWatchContext, SessionWord } from '../dossier-session-notice/session-watch-context.js';
import { isWatchDue } from '../dossier-session-watch/load-session-watch.js';
import { describeProblem } from './describe-problem.js';
import { readProblem } from './read-problem.js';
import type { UploadContext } from './upload-context.js';
import type { UploadMessageKey } from './upload-message-key.js';

const words = {
  ending: 'session.ending',
  endingHelp: 'session.endingHelp',
  endingSaid: 'session.endingSaid',
  extended: 'session.extended',
  notExtended: 'session.notExtended',
  stay: 'session.stay',
  left: 'state.left',
} as const satisfies Record<SessionWord, UploadMessageKey>;

/** What warns before the host's session ends, where the host says when that is. */
export function renderSessionWatch(context: UploadContext): TemplateResult | typeof nothing {
  if (!isWatchDue(context.snapshot.sessionEndsAt, context.nowMs)) return nothing;
  const { locale, snapshot, session, text } = context;
  const describe = (thrown: unknown) => describeProblem(text, readProblem(thrown));
  const say: SessionWatchContext['say'] = (word, values) => text(words[word], values);
  const watched: SessionWatchContext = { locale, snapshot, session, say, describe };
  return html`<dossier-session-watch .context=${watched}></dossier-session-watch>`;
}
