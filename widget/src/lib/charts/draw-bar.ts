import { scaleLinear } from 'd3-scale';
import { svg, type TemplateResult } from 'lit';

const width = 200;

/** One bar for a line of a table: how large the value is beside the largest, and the part of it that is special. */
export function drawBar(value: number, largest: number, part = 0): TemplateResult {
  const x = scaleLinear()
    .domain([0, Math.max(1, largest)])
    .range([0, width]);
  return svg`
    <svg class="bar" viewBox="0 0 ${width} 14" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-whole" width=${x(value)} height="14"></rect>
      <rect class="bar-part" width=${x(part)} height="14"></rect>
    </svg>
  `;
}
