import { css } from 'lit';
import { progressStyles } from '../dossier-upload/progress-styles.js';

/** A tile whose picture is on its way. */
export const transferTileStyles = css`
  ${progressStyles}
  .preview { inline-size: 100%; block-size: 100%; object-fit: contain; opacity: .6; }
  .tile:not(.failed) > .frame > .preview { block-size: calc(100% - 46px); }
  .progress {
    position: absolute; inset: auto 0 0; padding: 6px 10px 10px; background: var(--_surface); display: grid; gap: 4px;
    font-size: .875rem; line-height: 1.3; border-block-start: 1px solid var(--_line);
  }
  .progress div { display: flex; justify-content: space-between; gap: 4px; }
`;
