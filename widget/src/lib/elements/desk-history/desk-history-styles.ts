import { css } from 'lit';

/** Decisions and notices as cards, events as a list. */
export const deskHistoryStyles = css`
  .cards { display: grid; gap: 8px; }
  .card { display: grid; gap: 5px; padding: 9px 12px; border: 1px solid var(--_line); border-radius: var(--_radius-small); }
  .card .muted, .card p { font-size: .8125rem; }
  .quote { padding: 4px 10px; border-inline-start: 3px solid var(--_accent); background: var(--_sunken); }
  .quote.note-quote { border-inline-start-color: var(--_locked); background: var(--_locked-soft); }
  .quote .icon { inline-size: 1em; block-size: 1em; margin-inline-end: 4px; vertical-align: -.12em; color: var(--_locked); }
  .ask-list { display: grid; gap: 6px; padding-block-start: 6px; border-block-start: 1px dashed var(--_line); }
  .events { display: grid; gap: 0; font-size: .8125rem; }
  .events li { display: grid; grid-template-columns: 9.5em 1fr; gap: 10px; padding-block: 4px; border-block-end: 1px solid var(--_line); }
  .events li:last-child { border: 0; }
  .event-time { color: var(--_muted); white-space: nowrap; }
`;
