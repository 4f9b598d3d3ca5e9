import { css } from 'lit';

/** A native `<progress>` as a thin bar in the accent colour. */
export const progressStyles = css`
  progress {
    appearance: none; display: block; inline-size: 100%; block-size: 6px; border: 0; border-radius: 99px; overflow: hidden;
    background: var(--_line); accent-color: var(--_accent); color: var(--_accent);
  }
  progress::-webkit-progress-bar { background: var(--_line); }
  progress::-webkit-progress-value { background: var(--_accent); border-radius: 99px; transition: inline-size .2s; }
  progress::-moz-progress-bar { background: var(--_accent); border-radius: 99px; }
  @media (forced-colors: active) {
    progress { border: 1px solid CanvasText; forced-color-adjust: none; background: Canvas; }
    progress::-webkit-progress-value { background: Highlight; }
    progress::-moz-progress-bar { background: Highlight; }
  }
`;
