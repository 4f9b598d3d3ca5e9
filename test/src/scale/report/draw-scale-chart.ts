import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { ScaleReport } from './scale-report.js';

const ink = '#1f2937';
const small = '#64748b';
const large = '#1d4ed8';

/** Draws the p99 of every request at both sizes, on a logarithmic scale. */
export function drawScaleChart(report: ScaleReport): string {
  const { document } = parseHTML('<html><body></body></html>');
  const rows = report.probes.map((probe) => ({
    label: probe.label,
    small: probe.small.p99Ms.median,
    large: probe.large.p99Ms.median,
    words: `${probe.p99Ratio.median.toFixed(2)}×`,
  }));
  const chart = Plot.plot({
    document,
    width: 900,
    height: 110 + rows.length * 22,
    marginTop: 64,
    marginBottom: 48,
    marginLeft: 320,
    marginRight: 80,
    style: { background: '#ffffff', color: ink, fontSize: '13px', fontFamily: 'system-ui, sans-serif' },
    x: { type: 'log', label: 'p99, milliseconds', labelAnchor: 'center', labelArrow: 'none', grid: true },
    y: { label: null, domain: rows.map(({ label }) => label) },
    marks: [
      Plot.ruleY(rows, { x1: 'small', x2: 'large', y: 'label', stroke: ink }),
      Plot.dot(rows, { x: 'small', y: 'label', fill: small, r: 4 }),
      Plot.dot(rows, { x: 'large', y: 'label', fill: large, r: 5, symbol: 'square' }),
      Plot.text(rows, { x: 'large', y: 'label', text: 'words', textAnchor: 'start', dx: 10, fill: ink }),
      Plot.text([`Circles: ${report.baseline} applications. Squares: ${report.applications}.`], {
        ...{ frameAnchor: 'top-left', dx: -310, dy: -32, fill: ink },
      }),
    ],
  });
  const sentences = rows.map((row) => `${row.label}: ${row.small.toFixed(1)} to ${row.large.toFixed(1)} ms.`);
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-labelledby', 'title desc');
  const words = `<title id="title">Time of each request at both sizes</title><desc id="desc">${sentences.join(' ')}</desc>`;
  const background = '<rect width="100%" height="100%" fill="#ffffff"/>';
  return `${chart.outerHTML.replace(/^(<svg[^>]*>)/, `$1${words}${background}`)}\n`;
}
