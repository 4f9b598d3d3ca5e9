import { css } from 'lit';

/** The pages beside the queue; charts take their colours from the theme. */
export const deskPageStyles = css`
  .desk-page { flex: 1; min-block-size: 0; overflow: auto; display: grid; grid-template-columns: minmax(0, 1fr); align-content: start; gap: 18px; padding: 18px 22px 32px; }
  .desk-page > * { inline-size: 100%; max-inline-size: 960px; margin-inline: auto; }
  .desk-page header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 6px 18px; }
  .desk-page h3:focus { outline: none; }
  .page-tabs { flex: none; }
  .page-tabs button { padding-inline: 10px; }
  .page-empty { display: flex; gap: 8px; align-items: center; }
  .periods { flex: none; }
  .periods button { padding-inline: 12px; }

  .failed-notices { display: grid; gap: 10px; }
  .failed-notice { display: grid; gap: 8px; padding: 12px 14px; border: 1px solid var(--_line); border-radius: var(--_radius-small); }
  .failed-head { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
  .failed-tools { display: flex; flex-wrap: wrap; gap: 8px; }
  .failed-tools .input { inline-size: 16em; max-inline-size: 100%; }

  .numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 10px; }
  .numbers > div { padding: 12px 14px; border: 1px solid var(--_line); border-radius: var(--_radius-small); }
  .numbers dt { color: var(--_muted); font-size: .8125rem; }
  .numbers dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
  .numbers dd.muted { font-size: .8125rem; font-weight: 400; }
  .figure { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; padding: 14px 16px; border: 1px solid var(--_line); border-radius: var(--_radius-small); }
  .chart { inline-size: 100%; block-size: auto; }
  .chart .grid { stroke: var(--_line); }
  .chart text { fill: var(--_muted); font-size: 11px; }
  .chart .tick-value { text-anchor: end; }
  .chart .tick-day { text-anchor: middle; }
  .series { fill: none; stroke-width: 2; stroke: var(--_accent); }
  .series-2 { stroke: var(--_warn); stroke-dasharray: 6 3; }
  .series-3 { stroke: var(--_good); stroke-dasharray: 2 3; }
  .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: .8125rem; }
  .key::before { content: ''; display: inline-block; inline-size: 22px; margin-inline-end: 6px; border-block-start: 2px solid var(--_accent); vertical-align: middle; }
  .key-2::before { border-block-start: 2px dashed var(--_warn); }
  .key-3::before { border-block-start: 2px dotted var(--_good); }
  .table-scroll { overflow: auto; max-block-size: 360px; }
  .desk-page table { border-collapse: collapse; inline-size: 100%; font-size: .8125rem; font-variant-numeric: tabular-nums; }
  .desk-page th, .desk-page td { padding: 5px 10px; border-block-end: 1px solid var(--_line); text-align: start; white-space: nowrap; }
  .desk-page thead th { color: var(--_muted); font-weight: 500; }
  .desk-page tbody th { font-weight: 600; }
  .bar-cell { inline-size: 40%; }
  .bar { inline-size: 100%; min-inline-size: 80px; block-size: 12px; display: block; }
  .bar-whole { fill: var(--_accent); }
  .bar-part { fill: var(--_warn); }
  .desk-page summary { cursor: pointer; font-size: .8125rem; min-block-size: 28px; }

  .timeline-tools { display: flex; flex-wrap: wrap; gap: 6px 10px; margin-block: 4px 6px; }
  .timeline-tools .input { inline-size: auto; flex: 1; min-block-size: 32px; padding: 3px 8px; font-size: .8125rem; }
  @media (forced-colors: active) { .series, .bar-whole { forced-color-adjust: none; stroke: CanvasText; } .bar-whole { fill: CanvasText; } .bar-part { fill: Highlight; } }
  @container desk (max-width: 759px) {
    .page-tabs button, .periods button { min-block-size: 44px; }
    .desk-page { padding: 14px 12px 28px; }
    .top-bar:has(.page-tabs) { flex-wrap: wrap; }
    .page-tabs { order: 1; flex: 1 0 100%; }
    .numbers { grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); }
    .chart text { font-size: 20px; }
  }
`;
