import { html, nothing, type TemplateResult } from 'lit';
import { describeProblem } from '../desk-decision/describe-problem.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import type { DeskMessageKey } from '../desk-model/desk-words.js';
import { readProblem } from '../desk-model/read-problem.js';
import type { SessionWatchContext, SessionWord } from '../dossier-session-notice/session-watch-context.js';
import { isWatchDue } from '../dossier-session-watch/load-session-watch.js';

const keys = {
  ending: 'session.ending',
  endingHelp: 'session.endingHelp',
  endingSaid: 'session.endingSaid',
  extended: 'session.extended',
  notExtended: 'session.notExtended',
  stay: 'session.stay',
  left: 'state.left',
} as const satisfies Record<SessionWord, DeskMessageKey>;

/** What warns a reviewer before the host's session ends, where the host says when that is. */
export function renderDeskWatch({ model, words }: DeskScene): TemplateResult | typeof nothing {
  const { session, snapshot } = model;
  if (session === null || !isWatchDue(snapshot.sessionEndsAt, words.nowMs)) return nothing;
  const { locale, text } = words;
  const describe = (thrown: unknown) => describeProblem(words, readProblem(thrown));
  const say: SessionWatchContext['say'] = (word, values) => text(keys[word], values);
  const watched: SessionWatchContext = { locale, snapshot, session, say, describe };
  return html`<dossier-session-watch .context=${watched}></dossier-session-watch>`;
}
