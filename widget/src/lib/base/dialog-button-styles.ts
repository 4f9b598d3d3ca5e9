import { css } from 'lit';

/** What dialogs and the desk need beyond `buttonStyles`: `danger` (removes something), `round` (an icon; needs an aria-label). */
export const dialogButtonStyles = css`
  .button.danger { background: var(--_bad); border-color: var(--_bad); color: var(--_on-bad); font-weight: 600; }
  .button.danger:hover { background: var(--_bad); background: color-mix(in srgb, var(--_bad), var(--_text) 18%); border-color: transparent; }
  .button.round { inline-size: 44px; padding: 0; border-radius: 50%; }
  @media (forced-colors: active) { .button.danger { border-width: 2px; } }
`;
