import { css } from 'lit';

export const dossierReceiptStyles = css`
  :host { display: block; padding-block-end: 12px; }
  .open { inline-size: 100%; }
  .receipt { display: grid; gap: 12px; }
  dl { margin: 0; border-block: 1px solid var(--_line); }
  dl div { display: flex; justify-content: space-between; gap: 16px; padding-block: 7px; }
  dl div + div { border-block-start: 1px solid var(--_line); }
  dt { color: var(--_muted); flex: none; }
  dd { text-align: end; overflow-wrap: anywhere; min-inline-size: 0; }
  h3 { font-size: .9375rem; font-weight: 600; }
  .pictures { margin: 0; padding: 0; list-style: none; }
  .pictures li { display: flex; flex-wrap: wrap; gap: 0 12px; padding-block: 7px; border-block-start: 1px solid var(--_line); }
  .file { flex: 1; min-inline-size: 8em; color: var(--_muted); overflow-wrap: anywhere; }
  .digest { inline-size: 100%; font: .8125rem/1.6 ui-monospace, SFMono-Regular, Consolas, monospace; overflow-wrap: anywhere; }
  iframe { display: none; }
`;
