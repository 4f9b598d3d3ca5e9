import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { svg, type TemplateResult } from 'lit';

const width = 640;
const height = 220;
const inset = { top: 12, right: 12, bottom: 26, left: 44 };

export interface LineSeries {
  readonly name: string;
  /** One value for each label. */
  readonly values: readonly number[];
}

/** Lines over days. Nothing of it is for a screen reader: the same numbers stand in the table behind it. */
export function drawLineChart(labels: readonly string[], series: readonly LineSeries[]): TemplateResult {
  const x = scalePoint<number>()
    .domain(labels.map((_, index) => index))
    .range([inset.left, width - inset.right]);
  const top = Math.max(1, ...series.flatMap(({ values }) => values));
  const y = scaleLinear()
    .domain([0, top])
    .nice()
    .range([height - inset.bottom, inset.top]);
  const draw = line<number>(
    (_, index) => x(index) ?? 0,
    (value) => y(value),
  );
  const step = Math.max(1, Math.ceil(labels.length / 7));
  return svg`
    <svg class="chart" viewBox="0 0 ${width} ${height}" aria-hidden="true">
      ${y.ticks(4).map(
        (
          tick,
        ) => svg`<line class="grid" x1=${inset.left} x2=${width - inset.right} y1=${y(tick)} y2=${y(tick)}></line>
          <text class="tick-value" x=${inset.left - 8} y=${y(tick) + 4}>${tick}</text>`,
      )}
      ${labels.map((label, index) => (index % step === 0 ? svg`<text class="tick-day" x=${x(index) ?? 0} y=${height - 8}>${label}</text>` : ''))}
      ${series.map(({ values }, index) => svg`<path class="series series-${index + 1}" d=${draw(values) ?? ''}></path>`)}
    </svg>
  `;
}
