import { css } from 'lit';

/** The dialogs of the page, and the profile that comes first. */
export const mainPartStyles = css`
  .first { padding: 24px 20px 28px; }
  .first h2 { font-size: 1.375rem; margin-block-end: 4px; }
  .remove { display: grid; grid-template-columns: 112px 1fr; gap: 16px; align-items: center; }
  .remove dossier-picture { block-size: 112px; background: var(--_sunken); border-radius: var(--_radius-small); overflow: hidden; }
  .narrow { --_dialog-width: 480px; }
  .viewer { --_dialog-width: 1000px; }
  .viewer figure { display: grid; gap: 8px; }
  .viewer dossier-picture { block-size: min(72dvh, 900px); background: var(--_sunken); border-radius: var(--_radius-small); overflow: hidden; }
  .viewer figcaption { color: var(--_muted); text-align: center; }
  @container (min-width: 600px) { .first { padding: 32px; } }
`;
