import { css } from 'lit';

/**
 * `button` is the plain one; add `primary` (one per view), `quiet` (looks like a link) or `small` (36 px, for dense places
 * with room around). `dialogButtonStyles` has more.
 */
export const buttonStyles = css`
  .button {
    display: inline-flex; align-items: center; justify-content: center; gap: .45em;
    min-block-size: 44px; padding: 8px 18px; border: 1px solid var(--_edge); border-radius: var(--_radius-small);
    background: var(--_surface); color: var(--_text); font-weight: 500; line-height: 1.35; text-align: center;
    text-decoration: none; cursor: pointer; transition: background-color .12s, border-color .12s;
    touch-action: manipulation;
  }
  .button:hover { background: var(--_sunken); border-color: var(--_text); }
  .button[aria-disabled='true'] { cursor: default; opacity: .65; }
  .button .icon { inline-size: 1.15em; block-size: 1.15em; }

  .button.primary { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); font-weight: 600; }
  .button.primary:hover { background: var(--_accent); background: color-mix(in srgb, var(--_accent), var(--_text) 18%); border-color: transparent; }
  .button.quiet { border-color: transparent; background: transparent; color: var(--_accent); padding-inline: 10px; }
  .button.quiet:hover { background: var(--_accent-soft); }
  .button.small { min-block-size: 36px; padding: 4px 12px; font-size: .9375rem; }
  @media (pointer: coarse) { .button.small { min-block-size: 44px; } }
  .button.wide { inline-size: 100%; }

  @media (forced-colors: active) {
    .button.primary { border-width: 2px; }
  }
`;
