import { css } from 'lit';

export const dossierUploadSheetStyles = css`
  .sheet { display: grid; gap: 24px; grid-template-columns: minmax(0, 1fr); }
  @media (min-width: 800px) { .sheet { grid-template-columns: minmax(0, 1fr) 264px; min-block-size: 340px; } }
  .work { display: grid; gap: 16px; align-content: start; min-inline-size: 0; }
  .pick {
    display: grid; justify-items: center; align-content: center; gap: 8px; padding: 32px 16px; text-align: center; color: var(--_muted);
    border: 1.5px dashed var(--_edge); border-radius: var(--_radius); background: var(--_sunken); font-size: .9375rem;
  }
  .work:not(:has(.list, .notice)) { align-content: stretch; }
  .pick.compact { grid-template-columns: auto 1fr; justify-items: start; align-items: center; padding: 12px; text-align: start; }
  .pick.compact .drop { display: none; }
  .over .pick { border-color: var(--_accent); background: var(--_accent-soft); }
  .buttons { display: flex; flex-wrap: wrap; justify-content: center; gap: 12px; margin-block-end: 4px; }
  .compact .buttons { margin: 0; }
  .pick:not(.compact) .button { min-inline-size: 148px; min-block-size: 48px; }
  .camera { display: none; }
  @media (pointer: coarse) {
    .camera { display: inline-flex; }
    .drop { display: none; }
  }

  .list { display: grid; gap: 12px; }
  .picked { display: grid; grid-template-columns: 112px minmax(0, 1fr); grid-template-rows: auto 1fr; gap: 10px 16px; padding: 12px; border: 1px solid var(--_line); border-radius: var(--_radius); }
  .picked.bad { border-color: var(--_bad); }
  .frame { grid-row: span 2; aspect-ratio: 1; background: var(--_sunken); border-radius: var(--_radius-small); overflow: hidden; align-self: start; }
  .frame img { inline-size: 100%; block-size: 100%; object-fit: contain; }
  .frame img.busy { opacity: .35; }
  .frame .skeleton { block-size: 100%; }
  .none { display: grid; place-content: center; block-size: 100%; color: var(--_muted); }
  .none .icon { inline-size: 32px; block-size: 32px; stroke-width: 1.5; }
  .words { display: grid; gap: 4px; align-content: start; min-inline-size: 0; }
  .filename { font-weight: 500; }
  .size, .hint, .picked .problem { display: flex; gap: .4em; font-size: .9375rem; }
  .size { color: var(--_muted); }
  .size.ready { color: var(--_good); font-weight: 500; }
  .hint { color: var(--_warn); }
  .words .icon, .hinted .icon { margin-block-start: .2em; }
  .hinted { grid-column: 1 / -1; display: grid; gap: 8px; padding-block-start: 12px; border-block-start: 1px solid var(--_line); }
  .tools { display: flex; flex-wrap: wrap; gap: 8px; align-content: start; }
  @media (max-width: 640px) { .frame { grid-row: auto; } .tools { grid-column: 1 / -1; } }
  .tools .icon { margin: 0; }
  @media (pointer: coarse) { .tools .button { min-block-size: 44px; } }
  @media (max-width: 360px) { .picked { grid-template-columns: 80px minmax(0, 1fr); gap: 12px; } }

  .rules { display: grid; gap: 16px; align-content: start; font-size: .9375rem; }
  .rules h3 { margin-block-end: 6px; }
  .rules ul { display: grid; gap: 6px; color: var(--_muted); padding-inline-start: 1.1em; list-style: disc; }
  .sample { display: grid; gap: 6px; padding: 0; border: 0; background: none; color: var(--_accent); cursor: zoom-in; text-align: start; border-radius: var(--_radius-small); }
  .sample dossier-picture { aspect-ratio: 4 / 3; block-size: auto; border: 1px solid var(--_line); border-radius: var(--_radius-small); background: var(--_sunken); overflow: hidden; }
  .sample span { display: flex; gap: .4em; align-items: center; min-block-size: 28px; }
  @media (max-width: 799px) {
    .rules { grid-template-columns: 112px minmax(0, 1fr); }
    .rules > :only-child { grid-column: 1 / -1; }
  }
  @media (max-width: 420px) { .rules { grid-template-columns: minmax(0, 1fr); } .sample { grid-template-columns: 96px 1fr; align-items: center; gap: 12px; } }

  .unneeded { visibility: hidden; }
  .chosen { margin-inline-end: auto; align-self: center; color: var(--_muted); }
  .complaint { margin-inline-end: auto; align-self: center; flex: 1 1 16em !important; }
`;
