import { css } from 'lit';

export const dossierComparisonStyles = css`
  dossier-dialog { --_dialog-width: 1200px; --_dialog-height: auto; }
  .sides { display: flex; flex-wrap: wrap; gap: 8px; margin-block-end: 12px; }
  .sides .button { min-block-size: 44px; }
  .sides [aria-pressed='true'] { border-color: var(--_accent); color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); }
  .bytes { color: var(--_muted); font-weight: 400; }
  .stage { overflow: auto; max-block-size: calc(100vh - 210px); max-block-size: calc(100dvh - 210px); background: var(--_sunken); border-radius: var(--_radius-small); overscroll-behavior: contain; }
  /* Two pictures on top of each other know no direction of writing. */
  .both { direction: ltr; position: relative; inline-size: max-content; margin-inline: auto; }
  .both img { display: block; max-inline-size: none; }
  .before { position: absolute; inset-block-start: 50%; inset-inline-start: 50%; transform: translate(-50%, -50%); }
  .part { overflow: hidden; }
  .part .before { inset-block-start: 0; inset-inline-start: 0; transform: none; transform-origin: 0 0; }
  .turns-1 { transform: translate(-50%, -50%) rotate(90deg); }
  .turns-2 { transform: translate(-50%, -50%) rotate(180deg); }
  .turns-3 { transform: translate(-50%, -50%) rotate(270deg); }
  .hidden { visibility: hidden; }
  @media (forced-colors: active) { .sides [aria-pressed='true'] { border-width: 3px; } }
`;
