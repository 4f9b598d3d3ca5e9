/** A text that the build makes smaller, as it does with Lit's: a second Lit may not be loaded under Trusted Types. */
const css = String.raw;

/**
 * The editor's dialog, in the page itself: every rule begins with our class. The Dashboard's own style sheet is left
 * out, because one panel of it is ever seen.
 */
export const cropDialogStyles = css`
  .dossier-crop, .dossier-crop *, .dossier-crop *::before, .dossier-crop *::after { box-sizing: border-box; }
  .dossier-crop {
    display: none; grid-template-rows: minmax(300px, 1fr) auto; inline-size: min(880px, calc(100vw - 32px)); block-size: min(780px, calc(100vh - 32px)); block-size: min(780px, calc(100dvh - 32px));
    max-inline-size: none; max-block-size: none; margin: auto; padding: 0; overflow: auto; overscroll-behavior: contain;
    border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 1.2); box-shadow: var(--_shadow);
    background: var(--_surface); color: var(--_text); font: 400 1rem/1.6 var(--_font); text-align: start;
  }
  .dossier-crop[open] { display: grid; }
  .dossier-crop::backdrop { background: rgb(16 22 32 / .55); }
  .dossier-crop-stage { position: relative; min-block-size: 0; min-inline-size: 0; overflow-x: hidden; overflow-x: clip; }
  .dossier-crop-stage :is(.uppy-Root, .uppy-Dashboard, .uppy-Dashboard-inner, .uppy-Dashboard-innerWrap) { block-size: 100%; inline-size: 100%; }
  .dossier-crop .uppy-Dashboard-overlay, .dossier-crop .uppy-Dashboard-innerWrap > :not([data-uppy-paneltype='FileEditor']) { display: none; }
  .dossier-crop .uppy-DashboardContent-panel { display: flex; flex-direction: column; block-size: 100%; }
  .dossier-crop .uppy-DashboardContent-bar { display: flex; align-items: center; gap: 8px; padding-block: 12px; padding-inline: 24px 12px; }
  .dossier-crop .uppy-DashboardContent-title {
    flex: 1; min-inline-size: 0; font-size: 1.1875rem; font-weight: 600; line-height: 1.4; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  }
  .dossier-crop .uppy-DashboardContent-title:focus { outline: none; }
  .dossier-crop :is(.uppy-DashboardContent-back, .uppy-DashboardContent-save, .uppy-c-btn) {
    display: inline-flex; align-items: center; justify-content: center; gap: .4em; flex: none; min-block-size: 44px; min-inline-size: 44px; inline-size: auto; block-size: auto;
    margin: 0; padding: 8px 16px; border: 1px solid var(--_edge); border-radius: var(--_radius-small); background: var(--_surface); color: var(--_text);
    font: 500 1rem/1.35 var(--_font); text-align: center; text-transform: none; cursor: pointer; touch-action: manipulation;
  }
  .dossier-crop :is(.uppy-DashboardContent-back, .uppy-c-btn):hover { background: var(--_sunken); border-color: var(--_text); }
  .dossier-crop .uppy-DashboardContent-save { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); font-weight: 600; }
  .dossier-crop .uppy-DashboardContent-save:hover { background: var(--_accent); background: color-mix(in srgb, var(--_accent), var(--_text) 18%); }
  .dossier-crop :focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
  .dossier-crop .uppy-DashboardContent-panelBody { flex: 1; min-block-size: 0; padding-inline: 24px; }

  .dossier-crop .uppy-ImageCropper { gap: 12px; }
  .dossier-crop .uppy-ImageCropper-container { flex: 1; min-block-size: 160px; background: var(--_sunken); border-radius: var(--_radius-small); }
  .dossier-crop .uppy-ImageCropper-image { max-block-size: 100%; }
  .dossier-crop .uppy-ImageCropper-controls {
    position: static; flex-wrap: wrap; gap: 8px; padding: 0 0 12px; transform: none; background: none; color: inherit; border-radius: 0;
  }
  .dossier-crop .uppy-ImageCropper-controls .uppy-c-btn { inline-size: auto; block-size: auto; padding: 6px 12px; border-radius: var(--_radius-small); font-size: .9375rem; }
  .dossier-crop .uppy-ImageCropper-controls .uppy-c-btn:focus { background: var(--_surface); }
  .dossier-crop .uppy-ImageCropper-controls .uppy-c-btn:focus-visible { outline: 3px solid var(--_accent); }
  .dossier-crop .uppy-ImageCropper-controls .uppy-c-btn svg { inline-size: 22px; block-size: 22px; padding: 0; fill: currentColor; }
  .dossier-crop .uppy-ImageCropper-controls .uppy-c-btn::after { content: attr(aria-label); }

  .dossier-crop .cropper-view-box { outline: 2px solid var(--_accent); background: var(--_sunken); }
  .dossier-crop .cropper-modal { background: rgb(10 14 20); opacity: .6; }
  .dossier-crop .cropper-line { background: var(--_accent); opacity: 0; }
  .dossier-crop .cropper-point, .dossier-crop .cropper-point.point-se {
    inline-size: 14px; block-size: 14px; opacity: 1; background: var(--_surface); border: 3px solid var(--_accent); border-radius: 50%;
  }
  .dossier-crop .cropper-point::before, .dossier-crop .cropper-point.point-se::before {
    position: absolute; inset: -18px; inline-size: auto; block-size: auto; content: ''; background: none; opacity: 1;
  }
  /* Compass points know no direction of writing. */
  .dossier-crop .cropper-container { direction: ltr; }
  .dossier-crop .cropper-point:is(.point-n, .point-s) { margin-inline-start: -7px; }
  .dossier-crop .cropper-point:is(.point-e, .point-w) { margin-block-start: -7px; }
  .dossier-crop .cropper-point:is(.point-n, .point-ne, .point-nw) { inset-block-start: -7px; }
  .dossier-crop .cropper-point:is(.point-s, .point-se, .point-sw) { inset-block-end: -7px; }
  .dossier-crop .cropper-point:is(.point-e, .point-ne, .point-se) { inset-inline-end: -7px; }
  .dossier-crop .cropper-point:is(.point-w, .point-nw, .point-sw) { inset-inline-start: -7px; }

  .dossier-crop-fold { border-block-start: 1px solid var(--_line); padding: 4px 24px; }
  .dossier-crop-fold summary { inline-size: fit-content; padding-block: 8px; padding-inline: 0 8px; min-block-size: 44px; line-height: 28px; font-weight: 500; cursor: pointer; border-radius: var(--_radius-small); }
  .dossier-crop-fine { display: grid; grid-template-columns: 1fr 1fr; gap: 0 24px; padding-block-end: 8px; }
  .dossier-crop-slider.straighten { grid-column: 1 / -1; }
  .dossier-crop-slider { display: grid; grid-template-columns: 5.5em minmax(0, 1fr) 3.5em; align-items: center; gap: 8px; font-size: .9375rem; }
  .dossier-crop-slider input { inline-size: 100%; min-block-size: 32px; margin: 0; accent-color: var(--_accent); }
  .dossier-crop-slider output { color: var(--_muted); text-align: end; font-variant-numeric: tabular-nums; }
  @media (pointer: coarse) { .dossier-crop-slider input { min-block-size: 44px; } }

  @media (max-width: 640px) {
    .dossier-crop { inline-size: 100vw; block-size: 100vh; block-size: 100dvh; border: 0; border-radius: 0; }
    .dossier-crop .uppy-DashboardContent-bar { flex-wrap: wrap; padding: 12px 16px; }
    .dossier-crop .uppy-DashboardContent-title { flex: 1 0 100%; }
    .dossier-crop :is(.uppy-DashboardContent-back, .uppy-DashboardContent-save) { flex: 1; }
    .dossier-crop .uppy-DashboardContent-panelBody { padding-inline: 16px; }
    .dossier-crop-fold { padding-inline: 16px; padding-block-end: calc(4px + env(safe-area-inset-bottom)); }
    .dossier-crop-fine { grid-template-columns: 1fr; }
    .dossier-crop .uppy-ImageCropper-controls { flex-wrap: nowrap; align-items: stretch; }
    .dossier-crop .uppy-ImageCropper-controls .uppy-c-btn { flex: 1 1 0; flex-direction: column; gap: 2px; padding: 6px 2px; font-size: .8125rem; min-inline-size: 0; }
  }
  @media (forced-colors: active) {
    .dossier-crop :is(.uppy-DashboardContent-save, .cropper-point) { border-width: 3px; forced-color-adjust: auto; }
    .dossier-crop .cropper-view-box { outline-color: Highlight; }
  }
  @media (prefers-reduced-motion: reduce) {
    .dossier-crop *, .dossier-crop *::before, .dossier-crop *::after { animation: none !important; transition: none !important; }
  }
`;
