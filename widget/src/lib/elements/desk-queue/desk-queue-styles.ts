import { css } from 'lit';

/** The left column, and the pressed-button tabs that the inspector has too. */
export const deskQueueStyles = css`
  .queue { display: flex; flex-direction: column; border-inline-end: 1px solid var(--_line); background: var(--_sunken); }
  .queue-head { padding: 10px 12px; display: grid; gap: 8px; border-block-end: 1px solid var(--_line); }
  .queue-body { flex: 1; min-block-size: 0; overflow: auto; overscroll-behavior: contain; }

  .tabs { display: flex; gap: 2px; padding: 2px; border-radius: var(--_radius-small); background: var(--_line); }
  .tabs button {
    flex: 1; display: inline-flex; align-items: center; justify-content: center; gap: 5px; min-block-size: 30px; padding: 2px 4px;
    border: 1px solid transparent; border-radius: calc(var(--_radius-small) - 1px); background: transparent; color: var(--_text);
    cursor: pointer; white-space: nowrap; font-size: .8125rem;
  }
  .tabs button[aria-pressed='true'] { background: var(--_surface); border-color: var(--_edge); font-weight: 600; }
  .count { color: var(--_muted); font-weight: 500; font-size: .75rem; }
  .stage-filter { display: flex; align-items: center; gap: 8px; white-space: nowrap; color: var(--_muted); font-size: .8125rem; }
  .stage-filter .input { min-block-size: 32px; padding: 3px 8px; font-size: .8125rem; color: var(--_text); }

  .queue-search { display: flex; gap: 6px; }
  .queue-search .input { flex: 1; min-inline-size: 0; }
  .queue-tools { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 10px; }
  .link-button {
    display: inline-flex; align-items: center; gap: 5px; min-block-size: 28px; padding: 0; border: 0; background: transparent;
    color: var(--_accent-text, var(--_accent)); cursor: pointer; font-size: .8125rem;
  }
  .link-button:hover { text-decoration: underline; }
  .link-button .icon { inline-size: 15px; block-size: 15px; }
  .filters { display: grid; gap: 6px; }
  .filters label { display: grid; grid-template-columns: 5.5em minmax(0, 1fr); align-items: center; gap: 8px; font-size: .8125rem; color: var(--_muted); }
  .filters .input { min-block-size: 32px; padding: 3px 8px; font-size: .8125rem; color: var(--_text); }
  .queue-oldest { font-size: .8125rem; }
  .bulk { display: grid; gap: 6px; padding: 8px; border: 1px solid var(--_line); border-radius: var(--_radius-small); background: var(--_surface); }
  .bulk-acts { display: flex; flex-wrap: wrap; gap: 6px; }
  .tick-all { display: flex; align-items: center; gap: 8px; font-size: .8125rem; }
  .tick, .tick-all input { inline-size: 18px; block-size: 18px; margin: 0; accent-color: var(--_accent); }
  .tickable { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; padding-inline-start: 12px; }
  /* Room around it: a finger, or an unsteady hand, is not to open the row instead. */
  .tick { margin-inline-end: 6px; }
  .bulk-outcome { display: grid; gap: 6px; padding: 8px 10px; border: 1px solid var(--_line); border-radius: var(--_radius-small); background: var(--_surface); font-size: .8125rem; }
  .bulk-outcome ul { max-block-size: 11em; overflow: auto; display: grid; gap: 4px; }
  .bulk-outcome li { display: flex; gap: 6px; align-items: flex-start; }
  .bulk-outcome li .icon { flex: none; inline-size: 15px; block-size: 15px; margin-block-start: .2em; }
  .bulk-outcome li.good .icon { color: var(--_good); }
  .bulk-outcome li.bad .icon { color: var(--_bad); }

  .queue-row {
    display: grid; gap: 1px; inline-size: 100%; padding-block: 9px 10px; padding-inline: 11px 12px; border: 0; border-inline-start: 3px solid transparent;
    border-block-end: 1px solid var(--_line); background: transparent; text-align: start; cursor: pointer;
  }
  .queue-row:hover { background: var(--_surface); }
  .queue-row[aria-current='true'] { background: var(--_surface); border-inline-start-color: var(--_accent); }
  .queue-row:focus-visible { outline-offset: -3px; }
  .row-line { display: flex; align-items: baseline; justify-content: space-between; gap: 8px; }
  .row-name { font-size: .9375rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .row-age, .row-quiet { color: var(--_muted); font-size: .8125rem; white-space: nowrap; }
  .row-place { overflow: hidden; text-overflow: ellipsis; }
  .row-marks { display: flex; flex-wrap: wrap; gap: 4px; margin-block-start: 3px; }
  .row-marks .badge:not(.good, .warn, .bad, .accent, .locked) { background: transparent; border-color: var(--_edge); font-weight: 500; }
  .queue-empty { display: grid; justify-items: center; gap: 2px; padding: 48px 20px; color: var(--_muted); text-align: center; }
  .queue-empty .icon { inline-size: 36px; block-size: 36px; stroke-width: 1.4; margin-block-end: 8px; }
  .queue-empty strong { color: var(--_text); }
  .queue-skeleton { display: grid; gap: 8px; padding: 12px; border-block-end: 1px solid var(--_line); }
  .queue-skeleton .skeleton { block-size: 14px; inline-size: 60%; }
  .queue-skeleton .skeleton + .skeleton { inline-size: 85%; }
  .more { margin: 10px 12px 14px; inline-size: calc(100% - 24px); }

  @container desk (max-width: 759px) {
    .queue { border: 0; flex: 1; }
    .tabs button, .link-button { min-block-size: 44px; }
    .queue-search .input, .filters .input { min-block-size: 44px; }
    .tick { inline-size: 24px; block-size: 24px; }
    .stage-filter .input { min-block-size: 44px; }
  }
`;
