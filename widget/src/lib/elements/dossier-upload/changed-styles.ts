import { css } from 'lit';

/** Pictures of categories that are no longer asked for. */
export const changedStyles = css`
  .kept { padding-block: 4px; }
  .kept[open] { padding-block-end: 16px; }
  .kept p { color: var(--_muted); }
  .kept h3 { font-size: .9375rem; margin-block: 12px 6px; }
  .kept ul { display: flex; flex-wrap: wrap; gap: 10px; }
  .kept button { inline-size: 88px; block-size: 88px; padding: 0; border: 1px solid var(--_line); border-radius: var(--_radius-small); background: var(--_sunken); overflow: hidden; cursor: pointer; }
  .kept dossier-picture { inline-size: 100%; block-size: 100%; }
  @container (min-width: 600px) { .kept, .kept[open] { padding-block: 20px; } }
`;
