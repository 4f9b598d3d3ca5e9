import type { FiguresView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import { drawBar } from '../../charts/draw-bar.js';
import { drawLineChart } from '../../charts/draw-line-chart.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import type { DeskWords } from '../desk-model/desk-words.js';
import { addUpReviewers } from './add-up-reviewers.js';
import { renderDeadlines } from './render-deadlines.js';

/** A reason with so many asks judged, and no larger a share of them fixed, does not help candidates. */
const fewestJudged = 5;
const poorShare = 0.5;

/** What `docs/figures.md` explains: numbers first, then charts with their tables. */
export function renderFigures(scene: DeskScene): TemplateResult {
  const { figures, deadlines } = scene.pages;
  if (figures === null) return html`${nothing}`;
  return html`
    ${renderNumbers(scene, figures)} ${renderDays(scene.words, figures)} ${renderReviewers(scene.words, figures)}
    ${renderReasons(scene, figures)} ${deadlines === null ? nothing : renderDeadlines(scene, deadlines)}
  `;
}

function renderNumbers({ model, words }: DeskScene, figures: FiguresView): TemplateResult {
  const { waitingNow, firstDecision, rounds, passedDeadlines } = figures;
  const nothingYet = words.text('figures.none');
  const stage = (id: string) => model.desk?.stages.find((one) => one.id === id);
  const numbers: readonly (readonly [string, string, string])[] = [
    ...waitingNow.map(({ stage: id, count, oldest }) => {
      const view = stage(id);
      const label = view === undefined ? id : words.pick(view.label);
      const age =
        oldest === null
          ? ''
          : words.text('figures.oldest', { age: words.duration(Math.max(0, words.nowMs - oldest)) });
      return [words.text('figures.waitingAt', { stage: label }), String(count), age] as const;
    }),
    [
      words.text('figures.firstDecision'),
      firstDecision.medianMs === null ? nothingYet : words.duration(firstDecision.medianMs),
      firstDecision.p90Ms === null
        ? ''
        : words.text('figures.ninetieth', { time: words.duration(firstDecision.p90Ms) }),
    ],
    [
      words.text('figures.returnedShare'),
      share(words, rounds.returned, rounds.ended),
      words.text('figures.ofRounds', { part: rounds.returned, whole: rounds.ended }),
    ],
    [words.text('figures.passed'), String(passedDeadlines), ''],
  ];
  return html`<dl class="numbers">${numbers.map(([name, value, more]) => html`<div><dt>${name}</dt><dd>${value}</dd>${more === '' ? nothing : html`<dd class="muted">${more}</dd>`}</div>`)}</dl>`;
}

function renderDays(words: DeskWords, { days }: FiguresView): TemplateResult {
  const columns = ['waiting', 'submitted', 'decided'] as const;
  const names = columns.map((column) => words.text(`figures.${column}`));
  const series = columns.map((column, at) => ({
    name: names[at] ?? '',
    values: days.map((day) => day[column]),
  }));
  return html`
    <section class="figure" aria-label=${words.text('figures.days')}>
      <h4>${words.text('figures.days')}</h4>
      <p class="legend" aria-hidden="true">${names.map((name, at) => html`<span class="key key-${at + 1}">${name}</span>`)}</p>
      ${drawLineChart(
        days.map(({ day }) => day.slice(5)),
        series,
      )}
      <details>
        <summary>${words.text('figures.table')}</summary>
        <div class="table-scroll" tabindex="0" role="group" aria-label=${words.text('figures.days')}>
          <table>
            <thead><tr><th scope="col">${words.text('figures.day')}</th>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
            <tbody>${days.map((day) => html`<tr><th scope="row">${day.day}</th>${columns.map((column) => html`<td>${day[column]}</td>`)}</tr>`)}</tbody>
          </table>
        </div>
      </details>
    </section>
  `;
}

function renderReviewers(words: DeskWords, { days, reviewers }: FiguresView): TemplateResult {
  const names = days.map(({ day }) => day);
  const lines = addUpReviewers(reviewers, names);
  const largest = Math.max(1, ...lines.map(({ total }) => total));
  return html`
    <section class="figure" aria-label=${words.text('figures.reviewers')}>
      <h4>${words.text('figures.reviewers')}</h4>
      <div class="table-scroll" tabindex="0" role="group" aria-label=${words.text('figures.reviewers')}>
        <table>
          <thead><tr><th scope="col">${words.text('figures.reviewer')}</th><th scope="col">${words.text('figures.decisions')}</th><th scope="col" aria-hidden="true"></th><th scope="col">${words.text('figures.ofThemReturned')}</th></tr></thead>
          <tbody>${lines.map(({ name, total, returned }) => html`<tr><th scope="row">${name}</th><td>${total}</td><td class="bar-cell" aria-hidden="true">${drawBar(total, largest, returned)}</td><td>${returned}</td></tr>`)}</tbody>
        </table>
      </div>
      <details>
        <summary>${words.text('figures.byDay')}</summary>
        <div class="table-scroll" tabindex="0" role="group" aria-label=${words.text('figures.byDay')}>
          <table>
            <thead><tr><th scope="col">${words.text('figures.reviewer')}</th>${names.map((day) => html`<th scope="col">${day.slice(5)}</th>`)}</tr></thead>
            <tbody>${lines.map(({ name, byDay }) => html`<tr><th scope="row">${name}</th>${byDay.map((count) => html`<td>${count}</td>`)}</tr>`)}</tbody>
          </table>
        </div>
      </details>
    </section>
  `;
}

function renderReasons({ model, words }: DeskScene, { reasons, rounds }: FiguresView): TemplateResult {
  const largest = Math.max(1, ...reasons.map(({ asked }) => asked));
  const labelOf = (code: string) => {
    const reason = model.desk?.reasons.find((one) => one.code === code);
    return reason === undefined ? code : words.pick(reason.label);
  };
  return html`
    <section class="figure" aria-label=${words.text('figures.reasons')}>
      <h4>${words.text('figures.reasons')}</h4>
      <p class="muted">${words.text('figures.reasonsHelp')}</p>
      <div class="table-scroll" tabindex="0" role="group" aria-label=${words.text('figures.reasons')}>
        <table>
          <thead><tr><th scope="col">${words.text('figures.reason')}</th><th scope="col">${words.text('figures.asked')}</th><th scope="col" aria-hidden="true"></th><th scope="col">${words.text('figures.perRound')}</th><th scope="col">${words.text('figures.fixed')}</th></tr></thead>
          <tbody>
            ${reasons.map(({ reason, asked, judged, fixed }) => {
              const isPoor = judged >= fewestJudged && fixed / judged < poorShare;
              return html`<tr class=${isPoor ? 'poor' : ''}>
                <th scope="row">${labelOf(reason)}${isPoor ? html` <span class="badge warn">${icon('triangleAlert')}${words.text('figures.poor')}</span>` : nothing}</th>
                <td>${asked}</td><td class="bar-cell" aria-hidden="true">${drawBar(asked, largest)}</td>
                <td>${share(words, asked, rounds.ended)}</td>
                <td>${share(words, fixed, judged)} <span class="muted">${words.text('figures.ofJudged', { part: fixed, whole: judged })}</span></td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

function share(words: DeskWords, part: number, whole: number): string {
  if (whole === 0) return words.text('figures.none');
  return `${Math.round((100 * part) / whole)} %`;
}
