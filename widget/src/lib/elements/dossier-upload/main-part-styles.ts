import { css } from 'lit';
import { dialogButtonStyles } from '../../base/dialog-button-styles.js';

/** The dialogs of the page, the profile that comes first, and the bar at the top of the view. */
export const mainPartStyles = css`
  ${dialogButtonStyles}
  .first { padding: 24px 20px 28px; }
  .first h2 { font-size: 1.375rem; margin-block-end: 4px; }
  .bar { position: sticky; inset-block-start: var(--_bar-top); block-size: 0; z-index: 5; visibility: hidden; }
  .bar > div {
    display: flex; align-items: center; gap: 10px; padding: 8px 16px; background: var(--_surface); border-block-end: 1px solid var(--_line);
    box-shadow: 0 2px 12px rgb(20 30 45 / .12); opacity: 0; transform: translateY(-8px); transition: opacity .16s, transform .16s;
  }
  .bar[data-shown] { visibility: visible; }
  .bar[data-shown] > div { opacity: 1; transform: none; }
  .bar .left { flex: 1; font-size: .875rem; color: var(--_muted); line-height: 1.3; }
  .bar .button { padding-inline: 14px; }
  @container (min-width: 880px) { .bar { display: none; } }

  .remove { display: grid; grid-template-columns: 112px 1fr; gap: 16px; align-items: center; }
  .remove dossier-picture { block-size: 112px; background: var(--_sunken); border-radius: var(--_radius-small); overflow: hidden; }
  .remove .problem { display: flex; gap: .4em; margin-block-start: 8px; color: var(--_bad); font-weight: 500; }
  .remove .problem .icon { margin-block-start: .2em; }
  .narrow { --_dialog-width: 480px; }
  .viewer { --_dialog-width: 1000px; }
  .viewer figure { display: grid; gap: 8px; }
  .viewer dossier-picture { block-size: min(72vh, 900px); block-size: min(72dvh, 900px); background: var(--_sunken); border-radius: var(--_radius-small); overflow: hidden; }
  .enlarged { position: relative; }
  .mark { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; pointer-events: none; }
  .mark rect { fill: none; vector-effect: non-scaling-stroke; }
  .mark .edge { stroke: #14181d; stroke-width: 7px; }
  .mark .line { stroke: #ffb224; stroke-width: 4px; }
  .viewer figcaption { color: var(--_muted); text-align: center; }
  @container (min-width: 600px) { .first { padding: 32px; } }
`;
