import type { Weight } from './measure-bytes.js';
import type { SizeReport } from './size-report.js';

/** The report as Markdown. */
export function formatSizePage({ widget, peers, targets, node }: SizeReport): string {
  const files = Object.entries(widget.files).sort(([, a], [, b]) => b.brotli - a.brotli);
  return `# Weight

Made by \`npm run bench:size\`; do not edit. Bytes of each file as it is served, compressed by itself (gzip 9, brotli
11) by Node ${node}; a total is the sum of its files. Which files belong to it is looked up in Chromium: the
first load is what a first visit asks for until the categories are shown (what the page fetches ahead when it is idle is
not counted), the main job what a first visit asks for from the profile's form to 上报完成, everything counted. The peers
are bundled by esbuild for the same browsers, with their styles and without their words.

## Targets (brotli)

| What | Target | Measured | |
| --- | --- | --- | --- |
${targets.map(({ what, maxBytes, bytes, isMet }) => `| ${what} | ≤ ${count(maxBytes)} | ${count(bytes)} | ${isMet ? 'met' : '**missed**'} |`).join('\n')}

## What was loaded

- First load: ${list(widget.loads.firstLoad)}
- First load of a page with pictures: ${list(widget.loads.firstLoadWithPictures)}
- Main job: ${list(widget.loads.mainJob)}

## Beside peers

${table([
  ['**Dossier, first load**', widget.firstLoad],
  ['Dossier, zh-CN catalogue', widget.catalogue],
  ['**Dossier, whole main job**', widget.mainJob],
  ['Dossier, classic build, both elements and all languages', widget.classic],
  ...Object.entries(peers),
])}

## Every file of the module build

${table(files)}
`;
}

function list(files: readonly string[]): string {
  return `${files.map((file) => `\`${file}\``).join(', ')}.`;
}

function table(rows: readonly (readonly [string, Weight])[]): string {
  const lines = rows.map(
    ([name, { raw, gzip, brotli }]) => `| ${name} | ${count(raw)} | ${count(gzip)} | ${count(brotli)} |`,
  );
  return ['| | raw | gzip | brotli |', '| --- | ---: | ---: | ---: |', ...lines].join('\n');
}

function count(bytes: number): string {
  return bytes.toLocaleString('en');
}
