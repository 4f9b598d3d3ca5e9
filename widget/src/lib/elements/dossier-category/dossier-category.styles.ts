import { css } from 'lit';

export const dossierCategoryStyles = css`
  :host { display: block; scroll-margin-block: 72px 16px; }
  section { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); container-type: inline-size; }
  header { display: flex; align-items: center; gap: 4px 16px; padding: 14px 20px; min-block-size: 60px; position: relative; }
  .title { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; flex: 1; min-inline-size: 0; }
  h3 { font-size: 1.0625rem; }
  .need { font-size: .875rem; color: var(--_muted); }
  .need.required { color: var(--_text); font-weight: 600; }
  .need.required::before { content: ''; display: inline-block; inline-size: 6px; block-size: 6px; border-radius: 50%; background: var(--_accent); margin-inline-end: 6px; vertical-align: .15em; }
  .count { color: var(--_muted); font-size: .9375rem; white-space: nowrap; }
  .body { display: grid; gap: 16px; padding: 0 20px 20px; }
  .help { display: flex; gap: 4px 16px; align-items: flex-start; justify-content: space-between; color: var(--_muted); margin-block-start: -8px; }
  .help p { flex: 1; padding-block: 5px; font-size: .9375rem; }
  .sample { margin-inline-end: -8px; flex: none; }
  @container (max-width: 480px) {
    header { padding-inline: 16px; }
    .body { padding-inline: 16px; }
  }
`;
