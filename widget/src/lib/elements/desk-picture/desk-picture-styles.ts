import { css } from 'lit';

/** The middle column. Its ground is dark in both themes, so that paper is the brightest thing on the screen. */
export const deskPictureStyles = css`
  .pictures {
    --_stage: #14181d; --_stage-raised: #20262e; --_stage-line: #3a434f; --_stage-text: #eef2f6; --_stage-muted: #b3bdc9;
    --_stage-edge: #7d8a9a; --_stage-accent: #8fbcf7;
    display: flex; flex-direction: column; background: var(--_stage); color: var(--_stage-text); color-scheme: dark;
  }
  .pictures :focus-visible { outline-color: var(--_stage-accent); }
  .pictures .skeleton { background: var(--_stage-line); }
  .nothing-open { align-items: center; justify-content: center; gap: 4px; padding: 32px; text-align: center; color: var(--_stage-muted); }
  .nothing-open strong { color: var(--_stage-text); font-size: 1rem; }
  .nothing-open .icon { inline-size: 44px; block-size: 44px; stroke-width: 1.3; margin-block-end: 8px; }

  .picture-head { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 14px; padding: 8px 12px; background: var(--_stage-raised); border-block-end: 1px solid var(--_stage-line); }
  .picture-title { flex: 1 1 200px; min-inline-size: 0; }
  .picture-title h3 { font-size: .9375rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .picture-title h3 span { margin-inline-start: 8px; color: var(--_stage-muted); font-weight: 400; }
  .picture-title p { color: var(--_stage-muted); font-size: .8125rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; }
  .tool {
    display: inline-flex; align-items: center; justify-content: center; gap: 5px; min-inline-size: 34px; min-block-size: 32px; padding: 3px 7px;
    border: 1px solid var(--_stage-line); border-radius: var(--_radius-small); background: transparent; color: inherit; cursor: pointer; font-size: .8125rem; white-space: nowrap;
  }
  .tool:hover { background: var(--_stage-line); }
  .tool[aria-pressed='true'] { background: var(--_stage-accent); border-color: var(--_stage-accent); color: #0d1a2b; font-weight: 600; }
  .tool.light { border-color: transparent; }
  .tool.light:hover { background: var(--_line); }
  .tool-word { font-weight: 600; }
  .tool-gap { inline-size: 6px; }
  .percent { min-inline-size: 3.4em; text-align: center; color: var(--_stage-muted); font-size: .8125rem; }

  .stage-row { position: relative; flex: 1; min-block-size: 0; display: flex; }
  .stage { position: relative; flex: 1; min-inline-size: 0; display: flex; }
  .stage:focus-visible { outline: none; }
  .stage:focus-visible::after { content: ''; position: absolute; inset: 0; border: 3px solid var(--_stage-accent); pointer-events: none; }
  .pane { position: relative; flex: 1; min-inline-size: 0; overflow: hidden; touch-action: pan-y; -webkit-user-select: none; user-select: none; }
  .stage.movable .pane { touch-action: none; cursor: grab; }
  .stage.movable .pane:active { cursor: grabbing; }
  .pane + .pane { border-inline-start: 2px solid var(--_stage-line); }
  .picture { position: absolute; inset-block-start: 50%; inset-inline-start: 50%; max-inline-size: none; will-change: transform; }
  .watermark { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; pointer-events: none; forced-color-adjust: none; }
  .watermark text { font: 500 15px/1 var(--_font); letter-spacing: 0; forced-color-adjust: none; -webkit-user-select: none; user-select: none; }
  .watermark .light { fill: rgb(255 255 255 / .16); transform: translate(.8px, .8px); }
  .watermark .dark { fill: rgb(8 16 28 / .14); }
  .stage.drawing .pane { touch-action: none; cursor: crosshair; }
  .drawn-box { position: absolute; border: 3px solid #ffb224; border-radius: 2px; box-shadow: 0 0 0 1px #14181d, inset 0 0 0 1px #14181d; pointer-events: none; }
  .drawn-box.drawn { border-style: dashed; background: rgb(255 178 36 / .08); }
  .drawn-box.earlier { border-style: dotted; }
  .box-bar {
    position: absolute; inset-block-end: 8px; inset-inline: 56px; display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; justify-content: center;
    inline-size: fit-content; margin-inline: auto; padding: 6px 12px; border: 1px solid var(--_stage-line); border-radius: var(--_radius-small); background: rgb(13 17 22 / .92); font-size: .8125rem;
  }
  .pane figcaption {
    position: absolute; inset-block-start: 8px; inset-inline: 52px; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: center;
    font-size: .8125rem; text-shadow: none; pointer-events: none;
  }
  .pane figcaption > span { padding: 2px 10px; border-radius: 99px; background: rgb(13 17 22 / .86); }
  .pane figcaption .tool { background: rgb(13 17 22 / .86); pointer-events: auto; }
  .stage-message { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 12px; color: var(--_stage-muted); padding: 24px; text-align: center; }
  .stage-message .sheet { inline-size: min(46cqi, 320px); aspect-ratio: 4 / 3; }
  .stage-message .button { color: var(--_text); }

  .step {
    position: absolute; inset-block-start: calc(50% - 40px); z-index: 1; display: grid; place-items: center; gap: 4px; inline-size: 40px; min-block-size: 80px; padding: 8px 0;
    border: 1px solid var(--_stage-line); border-radius: var(--_radius-small); background: rgb(20 24 29 / .82); color: var(--_stage-text); cursor: pointer;
  }
  .step:first-child { inset-inline-start: 8px; }
  .step:last-child { inset-inline-end: 8px; }
  .step:hover { background: var(--_stage-line); }
  .step[aria-disabled='true'] { opacity: .35; cursor: default; }
  .step .icon { inline-size: 22px; block-size: 22px; }

  @container desk (max-width: 1119px) {
    .tool-gap { display: none; }
  }
  @container desk (max-width: 759px) {
    .stage-row { flex: none; block-size: 58vh; block-size: 58dvh; min-block-size: 300px; }
    .picture-head { padding: 8px; }
    .tools { inline-size: 100%; display: grid; grid-template-columns: repeat(auto-fit, minmax(42px, 1fr)); gap: 2px; }
    .tool { flex: 1; min-inline-size: 40px; min-block-size: 44px; }
    .tool.back { flex: none; }
    .step { inline-size: 44px; }
    .tool-gap, .percent, .tools .wordy > span, .compare > span { display: none; }
    .compare { flex: none; }
    .picture-title { flex-basis: 120px; }
  }
  @container desk (max-width: 559px) {
    .stage { flex-direction: column; }
    .pane + .pane { border-inline-start: 0; border-block-start: 2px solid var(--_stage-line); }
  }
`;
