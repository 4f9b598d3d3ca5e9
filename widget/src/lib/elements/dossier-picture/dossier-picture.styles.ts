import { css } from 'lit';

export const dossierPictureStyles = css`
  :host { display: block; inline-size: 100%; block-size: 100%; }
  img { inline-size: 100%; block-size: 100%; object-fit: contain; }
  .skeleton { inline-size: 100%; block-size: 100%; border-radius: 0; }
  .broken {
    display: grid; place-content: center; justify-items: center; gap: 6px; block-size: 100%; padding: 8px;
    color: var(--_muted); font-size: .875rem; text-align: center;
  }
`;
