import { css } from 'lit';

/** Tiles of one size, and the one that takes the next picture. */
export const tileStyles = css`
  .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(112px, 100%), 1fr)); gap: 16px 12px; }
  @container (min-width: 560px) { .tiles { grid-template-columns: repeat(auto-fill, minmax(156px, 1fr)); gap: 20px 16px; } }
  .tile { display: flex; flex-direction: column; gap: 6px; min-inline-size: 0; scroll-margin-block: 96px; }
  .add {
    display: grid; place-content: center; justify-items: center; gap: 4px; inline-size: 100%; aspect-ratio: 1; padding: 8px;
    border: 1.5px dashed var(--_edge); border-radius: var(--_radius-small); background: var(--_surface); color: var(--_accent);
    font-weight: 600; cursor: pointer; transition: background-color .12s, border-color .12s; touch-action: manipulation;
  }
  .add:focus-visible { outline-offset: -3px; }
  .add:hover { background: var(--_accent-soft); border-color: var(--_accent); }
  .add .icon { inline-size: 28px; block-size: 28px; margin-block-end: 2px; }
  .add small { color: var(--_muted); font-size: .875rem; font-weight: 400; line-height: 1.4; }
`;
