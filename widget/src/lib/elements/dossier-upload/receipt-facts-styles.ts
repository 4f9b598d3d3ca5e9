import { css } from 'lit';

/** The receipt in the state card. */
export const receiptFactsStyles = css`
  .receipt dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; padding-block-end: 12px; font-size: .9375rem; }
  .receipt dt { color: var(--_muted); }
  .receipt .digest { grid-column: 1 / -1; font: .8125rem/1.6 ui-monospace, SFMono-Regular, Consolas, monospace; }
`;
