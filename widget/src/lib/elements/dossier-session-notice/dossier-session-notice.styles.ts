import { css } from 'lit';

export const dossierSessionNoticeStyles = css`
  :host { display: block; }
  .notice { flex-wrap: wrap; align-items: center; box-shadow: var(--_shadow); }
  .notice > .icon { align-self: start; }
  .notice > div { flex: 1 1 14em; }
  .left { font-variant-numeric: tabular-nums; margin-inline-start: 8px; }
  [role='alert']:not(:empty) { color: var(--_bad); margin-block-start: 4px; }
`;
