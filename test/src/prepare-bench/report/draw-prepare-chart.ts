import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { PrepareContender, PrepareReport } from './prepare-report.js';

const title = 'A 12-megapixel photo made to fit 200 KB: time to ready';
const subtitle = 'Beside each bar: time to one decode + resize + encode, bytes, longest stall of the page.';
const ink = '#1f2937';
const own = '#1d4ed8';
const other = '#64748b';

/** Draws the time to ready as SVG: a bar for each contender, its spread, and what came of the bytes. */
export function drawPrepareChart({ contenders, options }: PrepareReport): string {
  const { document } = parseHTML('<html><body></body></html>');
  const bars = contenders.map((one) => ({
    label: one.label,
    median: one.elapsedMs.median,
    min: one.elapsedMs.min,
    max: one.elapsedMs.max,
    words: describeBar(one, options.maxBytes),
    fill: one.id === 'dossier' ? own : other,
  }));
  const chart = Plot.plot({
    document,
    width: 900,
    height: 120 + bars.length * 44,
    marginTop: 64,
    marginBottom: 48,
    marginLeft: 210,
    marginRight: 250,
    style: { background: '#ffffff', color: ink, fontSize: '14px', fontFamily: 'system-ui, sans-serif' },
    x: {
      label: 'milliseconds: median; line: fastest to slowest round',
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
      Plot.text([title], { frameAnchor: 'top-left', dx: -200, dy: -54, fontSize: 18, fontWeight: 'bold' }),
      Plot.text([subtitle], { frameAnchor: 'top-left', dx: -200, dy: -28, fill: other }),
    ],
  });
  const words = bars.map((bar) => `${bar.label}: ${bar.median.toFixed(0)} ms, ${bar.words}.`).join(' ');
  return `${describe(chart, words)}\n`;
}

function describeBar({ ratio, bytes, stallMs }: PrepareContender, maxBytes: number): string {
  const size = `${(bytes.median / 1024).toFixed(0)} KB${bytes.max > maxBytes ? ' (over)' : ''}`;
  return `${ratio.median.toFixed(2)}×, ${size}, ${stallMs.median.toFixed(0)} ms`;
}

/** A picture that says in words what it shows, to those who cannot see it. */
function describe(chart: Element, words: string): string {
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-labelledby', 'title desc');
  const head = `<title id="title">${title}</title><desc id="desc">${words}</desc><rect width="100%" height="100%" fill="#ffffff"/>`;
  return chart.outerHTML.replace(/^(<svg[^>]*>)/, `$1${head}`);
}
