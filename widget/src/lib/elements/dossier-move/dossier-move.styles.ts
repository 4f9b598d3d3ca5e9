import { css } from 'lit';

export const dossierMoveStyles = css`
  .body { display: grid; gap: 12px; }
  ul { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
  .target { inline-size: 100%; min-block-size: 48px; justify-content: space-between; text-align: start; }
  .target[aria-disabled='true'] { opacity: 1; color: var(--_muted); cursor: default; }
  .count { color: var(--_muted); font-weight: 400; white-space: nowrap; }
  .why { color: var(--_muted); font-size: .9375rem; margin-block: 2px 4px; }
`;
