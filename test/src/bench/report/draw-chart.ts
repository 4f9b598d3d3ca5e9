import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { BenchReport } from './bench-report.js';

const title = 'Uploads per second, each picture 180 KiB';
const subtitle = 'Bare servers and Dossier sync every upload before they answer; the others sync nothing.';
const ink = '#1f2937';
const own = '#1d4ed8';
const other = '#64748b';

/** Draws the first row of the targets as SVG: a bar for each contender, its spread, and where 1.00 stands. */
export function drawChart(report: BenchReport): string {
  const { document } = parseHTML('<html><body></body></html>');
  const bars = report.uploads.map((one) => ({
    label: one.label,
    median: one.perSecond.median,
    min: one.perSecond.min,
    max: one.perSecond.max,
    words: `${one.perSecond.median.toFixed(0)} (${one.ratio.median.toFixed(2)}×)`,
    fill: one.id === 'dossier' ? own : other,
  }));
  const chart = Plot.plot({
    document,
    width: 820,
    height: 120 + bars.length * 44,
    marginTop: 64,
    marginBottom: 48,
    marginLeft: 230,
    marginRight: 110,
    style: { background: '#ffffff', color: ink, fontSize: '14px', fontFamily: 'system-ui, sans-serif' },
    x: {
      label: 'uploads per second: median; line: slowest to fastest round',
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 42,
      grid: true,
      zero: true,
    },
    y: { label: null, domain: bars.map(({ label }) => label) },
    marks: [
      Plot.barX(bars, { x: 'median', y: 'label', fill: 'fill', insetTop: 6, insetBottom: 6 }),
      Plot.ruleY(bars, { x1: 'min', x2: 'max', y: 'label', stroke: ink, strokeWidth: 2 }),
      Plot.text(bars, { x: 'max', y: 'label', text: 'words', textAnchor: 'start', dx: 8, fill: ink }),
      Plot.ruleX([0], { stroke: ink }),
      Plot.text([title], { frameAnchor: 'top-left', dx: -220, dy: -54, fontSize: 18, fontWeight: 'bold' }),
      Plot.text([subtitle], { frameAnchor: 'top-left', dx: -220, dy: -28, fill: other }),
    ],
  });
  return `${describe(chart, report)}\n`;
}

/** A picture that says in words what it shows, to those who cannot see it. */
function describe(chart: Element, report: BenchReport): string {
  const sentences = report.uploads.map(
    ({ label, perSecond, ratio }) =>
      `${label}: ${perSecond.median.toFixed(0)}, ${ratio.median.toFixed(2)} of bare.`,
  );
  const words = `<title id="title">${escapeText(title)}</title><desc id="desc">${escapeText(sentences.join(' '))}</desc>`;
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-labelledby', 'title desc');
  const background = '<rect width="100%" height="100%" fill="#ffffff"/>';
  return chart.outerHTML.replace(/^(<svg[^>]*>)/, `$1${words}${background}`);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
