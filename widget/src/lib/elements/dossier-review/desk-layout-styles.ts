import { css } from 'lit';

/** The frame: bar, banners, three columns; two on a small screen, one on a phone. Denser than the upload page. */
export const deskLayoutStyles = css`
  :host { display: block; container: desk / inline-size; font-size: .875rem; line-height: 1.5; background: var(--_surface); }
  :host([hidden]) { display: none; }
  .desk { display: flex; flex-direction: column; block-size: var(--dossier-desk-height, 100vh); block-size: var(--dossier-desk-height, 100dvh); min-block-size: 520px; }
  .desk:focus { outline: none; }
  .muted { color: var(--_muted); }
  .badge { font-size: .75rem; padding-block: 0; padding-inline: 6px 7px; white-space: nowrap; }
  .button.small { min-block-size: 34px; padding: 4px 12px; font-size: .875rem; }
  .input { min-block-size: 36px; padding: 6px 10px; font-size: .875rem; }
  textarea.input { min-block-size: 0; }
  kbd {
    display: inline-block; min-inline-size: 1.5em; padding: 0 .35em; border: 1px solid currentColor; border-radius: 4px;
    font: 600 .6875rem/1.5 ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace; text-align: center; opacity: .82;
    white-space: nowrap;
  }
  kbd[data-key]::before { content: attr(data-key); }

  .top-bar { display: flex; align-items: center; gap: 14px; padding: 6px 14px; border-block-end: 1px solid var(--_line); min-block-size: 48px; }
  .top-bar h2 { flex: 1; min-inline-size: 0; font-size: .9375rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .top-bar h2 span { margin-inline-start: 10px; color: var(--_muted); font-weight: 400; font-size: .875rem; }
  .reviewer { font-weight: 600; white-space: nowrap; }
  .reviewer .muted { margin-inline-start: 8px; font-weight: 400; }
  .bar-button {
    display: inline-flex; align-items: center; gap: 6px; min-block-size: 34px; min-inline-size: 34px; justify-content: center; padding: 4px 10px;
    border: 1px solid var(--_line); border-radius: var(--_radius-small); background: var(--_surface); cursor: pointer; white-space: nowrap;
  }
  .bar-button:hover { background: var(--_sunken); }
  .queue-toggle { padding: 4px 6px; }

  .switch { display: inline-flex; align-items: center; gap: 8px; cursor: pointer; white-space: nowrap; min-block-size: 28px; }
  .switch input {
    appearance: none; inline-size: 34px; block-size: 20px; margin: 0; flex: none; border-radius: 99px; border: 1px solid var(--_edge);
    background: var(--_sunken); cursor: pointer; position: relative; transition: background-color .12s;
  }
  .switch input::after {
    content: ''; position: absolute; inset-block-start: 2px; inset-inline-start: 2px; inline-size: 14px; block-size: 14px;
    border-radius: 50%; background: var(--_edge); transition: translate .12s;
  }
  .switch input:checked { background: var(--_accent); border-color: var(--_accent); }
  .switch input:checked::after { transform: translateX(14px); background: var(--_on-accent); }
  @media (forced-colors: active) {
    .switch input, .switch input::after { forced-color-adjust: none; border-color: ButtonText; background: Canvas; }
    .switch input::after { background: ButtonText; }
    .switch input:checked { background: Highlight; }
  }

  .banners { display: grid; gap: 8px; padding: 8px 14px; border-block-end: 1px solid var(--_line); }
  .banners .notice { padding: 7px 12px; align-items: center; border-radius: var(--_radius-small); }
  .banners .notice > div { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; }
  dossier-session-watch { --_watch-margin: 8px 14px; position: static; inline-size: 100%; }
  .hint { display: flex; gap: 6px; align-items: flex-start; font-size: .8125rem; }
  .hint.warn { color: var(--_warn); }
  .hint .icon { margin-block-start: .1em; }

  .columns { flex: 1; min-block-size: 0; display: grid; grid-template-columns: 272px minmax(0, 1fr) 372px; }
  .columns.closed { grid-template-columns: 272px minmax(0, 1fr); }
  .columns.queue-hidden { grid-template-columns: minmax(0, 1fr) 372px; }
  .columns.queue-hidden.closed { grid-template-columns: minmax(0, 1fr); }
  .queue-hidden > .queue { display: none; }
  .columns > * { min-block-size: 0; min-inline-size: 0; }

  @container desk (max-width: 1119px) {
    .queue-toggle, .top-bar h2 span, .decide kbd { display: none; }
    .columns.opened { grid-template-columns: minmax(0, 1fr) 336px; }
    .columns.opened > .queue { display: none; }
    .columns.closed { grid-template-columns: 320px minmax(0, 1fr); }
  }
  @container desk (max-width: 759px) {
    .desk { block-size: auto; min-block-size: 100vh; min-block-size: 100dvh; }
    dossier-session-watch { position: sticky; inset-block: 0 auto; }
    .banners:has(.held) { position: sticky; inset-block-start: 0; z-index: 3; background: var(--_surface); }
    .top-bar { gap: 8px; }
    :not(dt) > kbd { display: none; }
    .bar-shortcuts, .reviewer .muted { display: none; }
    .columns.opened, .columns.closed { display: flex; flex-direction: column; }
    .columns.closed > .pictures { display: none; }
    .bar-button, .button.small { min-block-size: 44px; }
    .bar-button { min-inline-size: 44px; }
    .bar-word { display: none; }
  }
`;
