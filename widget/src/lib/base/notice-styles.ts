import { css } from 'lit';

/** `.notice` with `good`, `warn`, `bad` or `locked`: an icon, then a sentence or more on a soft ground. */
export const noticeStyles = css`
  .notice {
    display: flex; gap: 12px; padding: 12px 16px; border-radius: var(--_radius);
    background: var(--_accent-soft); border: 1px solid transparent;
  }
  .notice > .icon { color: var(--_accent); margin-block-start: .18em; }
  .notice > div { min-inline-size: 0; flex: 1; }
  .notice.good { background: var(--_good-soft); }
  .notice.good > .icon { color: var(--_good); }
  .notice.warn { background: var(--_warn-soft); border-color: var(--_warn-line); }
  .notice.warn > .icon { color: var(--_warn); }
  .notice.bad { background: var(--_bad-soft); }
  .notice.bad > .icon { color: var(--_bad); }
  .notice.locked { background: var(--_locked-soft); }
  .notice.locked > .icon { color: var(--_locked); }
`;
