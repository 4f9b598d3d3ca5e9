import { css } from 'lit';

/** `.badge` with `good`, `locked` or `accent`: a short word with an icon; never colour alone. */
export const badgeStyles = css`
  .badge {
    display: inline-flex; align-items: center; gap: .3em; padding-block: 1px; padding-inline: 7px 9px; border-radius: 99px;
    background: var(--_locked-soft); color: var(--_locked); font-size: .875rem; font-weight: 600; line-height: 1.6;
    border: 1px solid transparent;
  }
  .badge .icon { inline-size: 1em; block-size: 1em; stroke-width: 2.4; }
  .badge.good { background: var(--_good-soft); color: var(--_good); }
  .badge.accent { background: var(--_accent-soft); color: var(--_accent); }
`;
