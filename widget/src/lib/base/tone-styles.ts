import { css } from 'lit';

/** `.notice` with `bad` or `locked`, `.badge` with `warn` or `bad`: tones that the page never begins with. */
export const toneStyles = css`
  .notice.bad { background: var(--_bad-soft); }
  .notice.bad > .icon { color: var(--_bad); }
  .notice.locked { background: var(--_locked-soft); }
  .notice.locked > .icon { color: var(--_locked); }
  .badge.warn { background: var(--_warn-soft); color: var(--_warn); }
  .badge.bad { background: var(--_bad-soft); color: var(--_bad); }
`;
