import { css } from 'lit';

export const dossierHintStyles = css`
  :host { display: block; }
  figure { display: grid; gap: 8px; }
  figcaption { color: var(--_muted); font-size: .9375rem; }
  canvas, .pair img, svg { display: block; background: var(--_sunken); border: 1px solid var(--_line); border-radius: var(--_radius-small); }
  /* At full size whatever the room: the middle is what is shown. */
  canvas { inline-size: 100%; block-size: 132px; object-fit: none; }
  .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 200px)); gap: 12px; }
  .pair > span { display: grid; gap: 4px; color: var(--_muted); font-size: .875rem; }
  .pair img { inline-size: 100%; aspect-ratio: 4 / 3; object-fit: contain; }
  .bright { filter: brightness(2.1) contrast(.95); }
  .sizes svg { inline-size: min(100%, 240px); padding: 6px; }
  .needed { fill: none; stroke: var(--_edge); stroke-width: 1.5; stroke-dasharray: 6 4; vector-effect: non-scaling-stroke; }
  .own { fill: none; stroke: var(--_warn); stroke-width: 2; vector-effect: non-scaling-stroke; }
  @media (min-width: 560px) {
    figure { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; gap: 16px; }
  }
`;
