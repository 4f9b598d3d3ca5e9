import { css } from 'lit';

/** 反馈意见, with what it asks for. */
export const returnedStyles = css`
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
  @container (min-width: 600px) {
    .feedback > header, .words { padding-inline: 20px; }
    header .origin { inline-size: auto; margin-inline-start: auto; }
    .asks { padding-inline: 20px; }
  }
`;
