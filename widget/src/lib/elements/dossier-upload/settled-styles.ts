import { css } from 'lit';

/** What folds on the page, and what the state card says of what is settled. */
export const settledStyles = css`
  summary { display: flex; align-items: center; gap: 6px; min-block-size: 44px; cursor: pointer; color: var(--_muted); list-style: none; }
  summary::-webkit-details-marker { display: none; }
  details[open] > summary .icon { transform: rotate(180deg); }
  .state.good h2 .icon { color: var(--_good); }
  .state.refused h2 .icon { color: var(--_bad); }
  .next { font-weight: 600; }
  .sms { color: var(--_muted); }
  .receipt { border-block-start: 1px solid var(--_line); margin-block: 4px -8px; }
  .missing .done { color: var(--_good); font-weight: 500; }
  .missing .done::before { display: none; }
  .missing .done .icon { inline-size: 15px; block-size: 15px; margin-inline: -1px -2px; stroke-width: 3; }
`;
