import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Prints raw, gzip and brotli bytes of each script, and of what a page loads before anything is picked. */
export async function printSizes(dist) {
  const chunks = JSON.parse(await readFile(`${dist}/chunks.json`, 'utf8'));
  const first = followImports('dossier.js', chunks);
  const rows = [];
  for (const { file } of chunks) rows.push({ file, ...measure(await readFile(`${dist}/assets/${file}`)) });
  rows.sort((a, b) => b.brotli - a.brotli);
  for (const row of rows) printRow(`${first.has(row.file) ? '*' : ' '} ${row.file}`, row);
  const firstLoad = rows.filter(({ file }) => first.has(file));
  const total = (key) => firstLoad.reduce((sum, row) => sum + row[key], 0);
  printRow('* first load', { raw: total('raw'), gzip: total('gzip'), brotli: total('brotli') });
}

function measure(bytes) {
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
}

/** A file and what it imports at once, not by `import()`. */
function followImports(file, chunks, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of chunks.find((chunk) => chunk.file === file).imports) followImports(next, chunks, seen);
  return seen;
}

function printRow(name, { raw, gzip, brotli }) {
  const columns = [raw, gzip, brotli].map((bytes) => bytes.toLocaleString('en').padStart(9));
  console.log(`${name.padEnd(44)}${columns.join('')}`);
}
