import { css } from 'lit';

/** What folds on the page, and the receipt in the state card. */
export const settledStyles = css`
  summary { display: flex; align-items: center; gap: 6px; min-block-size: 44px; cursor: pointer; color: var(--_muted); list-style: none; }
  summary::-webkit-details-marker { display: none; }
  details[open] > summary .icon { transform: rotate(180deg); }
  .receipt { border-block-start: 1px solid var(--_line); margin-block: 4px -8px; }
`;
