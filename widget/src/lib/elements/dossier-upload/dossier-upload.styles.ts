import { css } from 'lit';

export const dossierUploadStyles = css`
  :host { display: block; container-type: inline-size; --_bar-top: var(--dossier-sticky-top, 0px); }
  :host([hidden]) { display: none; }
  .page { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); padding: 16px; max-inline-size: 1120px; margin-inline: auto; }
  .page.single { max-inline-size: 640px; }
  .aside, .main { display: grid; gap: 16px; align-content: start; min-inline-size: 0; }
  .list { display: contents; }
  .main > h2 { font-size: 1.0625rem; margin-block: 8px -4px; }
  .card { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); padding: 16px; }
  .link {
    padding: 4px 0; border: 0; background: none; color: var(--_accent); text-align: start; text-decoration: underline;
    text-underline-offset: .2em; text-decoration-thickness: 1px; cursor: pointer; min-block-size: 32px;
  }
  @media (pointer: coarse) { .link { min-block-size: 44px; min-inline-size: 44px; } }
  .link:hover { text-decoration-thickness: 2px; }

  .state { display: grid; gap: 10px; }
  .programme { color: var(--_muted); font-size: .9375rem; line-height: 1.5; }
  .state > .badge { justify-self: start; }
  .state h2 { display: flex; gap: 10px; font-size: 1.375rem; line-height: 1.4; }
  .state h2 .icon { margin-block-start: .06em; }
  .explanation { color: var(--_muted); }
  .required { display: grid; grid-template-columns: 1fr auto; gap: 4px 12px; font-size: .9375rem; }
  .required progress { grid-column: 1 / -1; }
  .missing h3 { font-size: .9375rem; color: var(--_muted); font-weight: 500; }
  .missing li { display: flex; gap: 8px; align-items: center; min-block-size: 34px; }
  @media (pointer: coarse) { .missing li { min-block-size: 44px; } }
  .missing li::before { content: ''; flex: none; inline-size: 12px; block-size: 12px; border: 1.5px solid var(--_edge); border-radius: 50%; }
  .missing .more { color: var(--_muted); font-size: .9375rem; }
  .missing .more::before { visibility: hidden; }
  .deadline { display: flex; gap: 8px; color: var(--_muted); font-size: .9375rem; }
  .deadline .icon { margin-block-start: .2em; }
  .deadline span span { display: block; }
  .deadline strong { color: var(--_text); }
  .deadline.near { padding: 10px 12px; border-radius: var(--_radius-small); background: var(--_warn-soft); color: var(--_warn); }
  .deadline.near strong { color: var(--_warn); font-size: 1.0625rem; }
  .submit { min-block-size: 48px; font-size: 1.0625rem; }

  .profile { display: flex; align-items: center; gap: 12px; padding-block: 12px; }
  .profile > .icon { color: var(--_muted); }
  .profile p { flex: 1; min-inline-size: 0; line-height: 1.45; display: flex; flex-wrap: wrap; gap: 0 12px; }
  .profile p span { color: var(--_muted); }
  .profile .button { min-block-size: 44px; }

  @keyframes late { from { opacity: 0; } }
  .page[inert] { opacity: .65; }
  .float { position: sticky; inset-block-end: 16px; z-index: 4; max-inline-size: 640px; margin: 0 auto 16px; inline-size: calc(100% - 32px); box-shadow: var(--_shadow); }
  .float.late { animation: late .2s .4s both; }

  .s-line { block-size: 18px; margin-block: 8px; inline-size: 70%; }
  .s-title { block-size: 26px; margin-block: 8px; inline-size: 45%; }
  .s-button { block-size: 48px; margin-block-start: 16px; }
  .s-tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(136px, 1fr)); gap: 12px; margin-block-start: 12px; }
  .s-tiles .skeleton { aspect-ratio: 1; }

  @container (min-width: 600px) {
    .page { padding: 24px; gap: 20px; }
    .card { padding: 20px; }
    .profile { padding-block: 12px; }
  }
  @container (min-width: 880px) {
    .page:not(.single) { grid-template-columns: 320px minmax(0, 1fr); gap: 20px 24px; }
    .page > :not(.aside, .main), ::slotted(*) { grid-column: 1 / -1; }
    .aside { position: sticky; inset-block-start: calc(var(--_bar-top) + 16px); align-self: start; max-block-size: calc(100vh - 32px); max-block-size: calc(100dvh - 32px); overflow: auto; }
    .main > h2 { margin-block-start: 0; position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  }
`;
