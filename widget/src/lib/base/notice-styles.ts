import { css } from 'lit';

/** `.notice` with `good` or `warn`: an icon, then a sentence or more on a soft ground. `toneStyles` has more tones. */
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
`;
