import { css } from 'lit';

export const dossierUploadStyles = css`
  :host { display: block; container-type: inline-size; --_bar-top: var(--dossier-sticky-top, 0px); }
  .page { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); padding: 16px; max-inline-size: 1120px; margin-inline: auto; }
  .page.single { max-inline-size: 640px; }
  .top:empty { display: none; }
  .aside, .main { display: grid; gap: 16px; align-content: start; min-inline-size: 0; }
  .main > h2 { font-size: 1.0625rem; margin-block: 8px -4px; }
  .card { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); padding: 16px; }
  .link {
    padding: 4px 0; border: 0; background: none; color: var(--_accent); text-align: start; text-decoration: underline;
    text-underline-offset: .2em; text-decoration-thickness: 1px; cursor: pointer; min-block-size: 32px;
  }
  .link:hover { text-decoration-thickness: 2px; }
  summary { display: flex; align-items: center; gap: 6px; min-block-size: 44px; cursor: pointer; color: var(--_muted); list-style: none; }
  summary::-webkit-details-marker { display: none; }
  details[open] > summary .icon { transform: rotate(180deg); }

  .state { display: grid; gap: 10px; }
  .programme { color: var(--_muted); font-size: .9375rem; line-height: 1.5; }
  .state > .badge { justify-self: start; }
  .state h2 { display: flex; gap: 10px; font-size: 1.375rem; line-height: 1.4; }
  .state h2 .icon { margin-block-start: .06em; }
  .state.good h2 .icon { color: var(--_good); }
  .state.refused h2 .icon { color: var(--_bad); }
  .explanation, .sms { color: var(--_muted); }
  .next { font-weight: 600; }
  .required { display: grid; grid-template-columns: 1fr auto; gap: 4px 12px; font-size: .9375rem; }
  .required progress { grid-column: 1 / -1; }
  .missing h3 { font-size: .9375rem; color: var(--_muted); font-weight: 500; }
  .missing li { display: flex; gap: 8px; align-items: center; }
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
  .receipt { border-block-start: 1px solid var(--_line); margin-block: 4px -8px; }
  .receipt dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; padding-block-end: 12px; font-size: .9375rem; }
  .receipt dt { color: var(--_muted); }
  .receipt .digest { grid-column: 1 / -1; font: .8125rem/1.6 ui-monospace, SFMono-Regular, Consolas, monospace; }

  .profile { display: flex; align-items: center; gap: 12px; padding-block: 12px; }
  .profile > .icon { color: var(--_muted); }
  .profile p { flex: 1; min-inline-size: 0; line-height: 1.45; display: flex; flex-wrap: wrap; gap: 0 12px; }
  .profile p span { color: var(--_muted); }
  .profile .button { min-block-size: 44px; }

  .feedback { padding: 0; overflow: hidden; }
  .feedback > header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; padding: 12px 16px; background: var(--_locked-soft); }
  .feedback.warn { border-color: var(--_warn-line); }
  .feedback.warn > header { background: var(--_warn-soft); }
  .feedback.warn > header > .icon, .feedback.warn > header strong { color: var(--_warn); }
  .feedback.good > header { background: var(--_good-soft); }
  .feedback.good > header > .icon, .feedback.good > header strong { color: var(--_good); }
  .feedback.bad > header { background: var(--_bad-soft); }
  .feedback.bad > header > .icon, .feedback.bad > header strong { color: var(--_bad); }
  .feedback h2 { font-size: 1.0625rem; }
  .origin { display: flex; flex-wrap: wrap; gap: 0 12px; color: var(--_muted); font-size: .9375rem; }
  header .origin { inline-size: 100%; }
  .words { padding: 14px 16px; white-space: pre-line; font-size: 1.0625rem; }
  .asks { padding: 0 16px 12px; }
  .asks h3 { font-size: .9375rem; color: var(--_muted); font-weight: 500; margin-block-end: 2px; }
  .asks li { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 12px; padding-block: 6px; border-block-start: 1px solid var(--_line); }
  .asks li .link { font-weight: 600; flex: none; }
  .asks li > span:not(.badge) { flex: 1 1 12em; }
  .asks li.done > span:not(.badge) { color: var(--_muted); }
  .asks .nothing { color: var(--_muted); font-size: .9375rem; border-block-start: 1px solid var(--_line); padding-block-start: 10px; }
  .feedback details { border-block-start: 1px solid var(--_line); padding-inline: 16px; }
  .feedback article { padding-block: 8px 12px; }
  .feedback article .words { padding: 4px 0 0; font-size: 1rem; }

  .kept { padding-block: 4px; }
  .kept[open] { padding-block-end: 16px; }
  .kept p { color: var(--_muted); }
  .kept h3 { font-size: .9375rem; margin-block: 12px 6px; }
  .kept ul { display: flex; flex-wrap: wrap; gap: 10px; }
  .kept button { inline-size: 88px; block-size: 88px; padding: 0; border: 1px solid var(--_line); border-radius: var(--_radius-small); background: var(--_sunken); overflow: hidden; cursor: pointer; }
  .kept dossier-picture { inline-size: 100%; block-size: 100%; }

  .first { padding: 24px 20px 28px; }
  .first h2 { font-size: 1.375rem; margin-block-end: 4px; }
  .signed-out { inline-size: min(640px, 100% - 32px); margin: 16px auto; display: grid; gap: 8px; padding: 24px; }
  .signed-out h2 { display: flex; gap: 10px; align-items: center; font-size: 1.25rem; }
  .float { position: sticky; inset-block-end: 16px; margin: 0 16px; }

  .page[inert] { opacity: .65; }

  .bar { position: sticky; inset-block-start: var(--_bar-top); block-size: 0; z-index: 5; visibility: hidden; }
  .bar > div {
    display: flex; align-items: center; gap: 10px; padding: 8px 16px; background: var(--_surface); border-block-end: 1px solid var(--_line);
    box-shadow: 0 2px 12px rgb(20 30 45 / .12); opacity: 0; transform: translateY(-8px); transition: opacity .16s, transform .16s;
  }
  .bar[data-shown] { visibility: visible; }
  .bar[data-shown] > div { opacity: 1; transform: none; }
  .bar .left { flex: 1; font-size: .875rem; color: var(--_muted); line-height: 1.3; }
  .bar .button { padding-inline: 14px; }

  .remove { display: grid; grid-template-columns: 112px 1fr; gap: 16px; align-items: center; }
  .remove dossier-picture { block-size: 112px; background: var(--_sunken); border-radius: var(--_radius-small); overflow: hidden; }
  .narrow { --_dialog-width: 480px; }
  .viewer { --_dialog-width: 1000px; }
  .viewer figure { display: grid; gap: 8px; }
  .viewer dossier-picture { block-size: min(72dvh, 900px); background: var(--_sunken); border-radius: var(--_radius-small); overflow: hidden; }
  .viewer figcaption { color: var(--_muted); text-align: center; }

  .s-line { block-size: 18px; margin-block: 8px; inline-size: 70%; }
  .s-title { block-size: 26px; margin-block: 8px; inline-size: 45%; }
  .s-button { block-size: 48px; margin-block-start: 16px; }
  .s-tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(136px, 1fr)); gap: 12px; margin-block-start: 12px; }
  .s-tiles .skeleton { aspect-ratio: 1; }

  @container (min-width: 600px) {
    .page { padding: 24px; gap: 20px; }
    .card { padding: 20px; }
    .profile { padding-block: 12px; }
    .feedback { padding: 0; }
    .feedback > header, .words { padding-inline: 20px; }
    header .origin { inline-size: auto; margin-inline-start: auto; }
    .asks { padding-inline: 20px; }
    .first { padding: 32px; }
  }
  @container (min-width: 880px) {
    .page:not(.single) { grid-template-columns: 320px minmax(0, 1fr); gap: 20px 24px; }
    .page > :not(.aside, .main) { grid-column: 1 / -1; }
    .aside { position: sticky; inset-block-start: calc(var(--_bar-top) + 16px); align-self: start; max-block-size: calc(100dvh - 32px); overflow: auto; }
    .main > h2 { margin-block-start: 0; position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
    .bar { display: none; }
  }
`;
