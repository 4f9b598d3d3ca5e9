import { css } from 'lit';

export const dossierProfileFormStyles = css`
  :host { display: block; }
  form { display: grid; gap: 20px; }
  .why { color: var(--_muted); }
  .field { max-inline-size: 26em; }
  .buttons { display: flex; flex-wrap: wrap; gap: 12px; }
  .buttons .primary { min-inline-size: 120px; }
  [role='alert']:not(:has(*)) { position: absolute; }
`;
