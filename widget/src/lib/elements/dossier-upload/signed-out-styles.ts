import { css } from 'lit';

/** What is left of the page without a candidate. */
export const signedOutStyles = css`
  .signed-out { inline-size: min(640px, 100% - 32px); margin: 16px auto; display: grid; gap: 8px; padding: 24px; }
  .signed-out h2 { display: flex; gap: 10px; align-items: center; font-size: 1.25rem; }
`;
