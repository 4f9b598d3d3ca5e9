import { css } from 'lit';

/** The strip of small pictures under the large one. */
export const deskStripStyles = css`
  .strip { display: flex; gap: 14px; padding: 8px 12px 10px; overflow: auto hidden; background: var(--_stage-raised); border-block-start: 1px solid var(--_stage-line); scrollbar-width: thin; }
  .strip-category { flex: none; display: grid; gap: 5px; align-content: start; }
  .strip-category + .strip-category { padding-inline-start: 14px; border-inline-start: 1px solid var(--_stage-line); }
  .strip-label { color: var(--_stage-muted); font-size: .75rem; white-space: nowrap; }
  .strip-label span { margin-inline-start: 6px; }
  .strip-pictures { display: flex; gap: 8px; }
  .strip-none { display: grid; place-items: center; inline-size: 72px; block-size: 56px; border: 1px dashed var(--_stage-edge); border-radius: var(--_radius-small); color: var(--_stage-muted); font-size: .75rem; }
  .thumbnail {
    position: relative; inline-size: 72px; block-size: 56px; padding: 0; border: 1px solid var(--_stage-edge); border-radius: var(--_radius-small);
    background: var(--_stage); cursor: pointer;
  }
  .thumbnail img, .thumbnail .skeleton { inline-size: 100%; block-size: 100%; object-fit: contain; border-radius: inherit; }
  .thumbnail .skeleton { display: block; }
  .thumbnail[aria-current='true'] { outline: 3px solid var(--_stage-accent); outline-offset: 1px; }
  .thumbnail:focus-visible { outline: 3px solid #fff; outline-offset: 1px; }
  .thumbnail .drawn-box { border-width: 2px; box-shadow: none; }
  .thumbnail-mark { position: absolute; inset-block-end: -4px; inset-inline-end: -4px; display: grid; place-items: center; inline-size: 20px; block-size: 20px; border-radius: 50%; border: 2px solid var(--_stage-raised); }
  .thumbnail-mark .icon { inline-size: 11px; block-size: 11px; stroke-width: 3.2; }
  .thumbnail-mark.good { background: #66cf97; color: #06210f; }
  .thumbnail-mark.warn { background: #f1be63; color: #2a1c00; border-radius: 6px; }
  .thumbnail-mark.quiet { background: #55616f; color: #fff; }
  .thumbnail-flag { position: absolute; inset-block-end: -4px; inset-inline-start: -4px; display: grid; place-items: center; inline-size: 20px; block-size: 20px; border-radius: 6px; border: 2px solid var(--_stage-raised); background: #ff9d85; color: #3a0d02; }
  .thumbnail-flag .icon { inline-size: 12px; block-size: 12px; stroke-width: 2.6; }
  .strip-head { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 6px 12px 0; background: var(--_stage-raised); border-block-start: 1px solid var(--_stage-line); font-size: .8125rem; color: var(--_stage-muted); }
  .strip-head + .strip { border-block-start: 0; }
  .strip-filter { flex: none; }
  .thumbnail-new { position: absolute; inset-block-start: -5px; inset-inline-start: -5px; padding: 0 5px; border-radius: 4px; background: var(--_stage-accent); color: #0d1a2b; font-size: .6875rem; font-weight: 700; }
`;
