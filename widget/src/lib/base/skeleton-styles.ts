import { css } from 'lit';

/** `.skeleton`: a grey bar in the place of what is being loaded; give it the size of the real thing. */
export const skeletonStyles = css`
  .skeleton { border-radius: var(--_radius-small); background: var(--_line); animation: skeleton 1.4s ease-in-out infinite alternate; }
  @keyframes skeleton { from { opacity: .9; } to { opacity: .45; } }
  @media (forced-colors: active) { .skeleton { background: Canvas; border: 1px solid GrayText; } }
`;
