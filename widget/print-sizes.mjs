import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Prints raw, gzip and brotli bytes of each script, and of what a page loads before anything is picked. */
export async function printSizes(root, outputs) {
  const rows = [];
  for (const [path, output] of Object.entries(outputs)) {
    if (!path.endsWith('.js')) continue;
    rows.push({ path, output, ...measure(await readFile(join(root, path))) });
  }
  rows.sort((a, b) => b.brotli - a.brotli);
  const entry = rows.find(({ output }) => output.entryPoint === 'src/define.ts');
  const first = followImports(entry.path, outputs);
  for (const row of rows) printRow(`${first.has(row.path) ? '*' : ' '} ${basename(row.path)}`, row);
  const firstLoad = rows.filter(({ path }) => first.has(path));
  printRow('* first load', {
    raw: sum(firstLoad, 'raw'),
    gzip: sum(firstLoad, 'gzip'),
    brotli: sum(firstLoad, 'brotli'),
  });
}

function measure(bytes) {
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
}

/** An output and what it imports at once, not by `import()`. */
function followImports(path, outputs, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const { path: next, kind } of outputs[path].imports) {
    if (kind === 'import-statement') followImports(next, outputs, seen);
  }
  return seen;
}

function sum(rows, key) {
  return rows.reduce((total, row) => total + row[key], 0);
}

function printRow(name, { raw, gzip, brotli }) {
  const columns = [raw, gzip, brotli].map((bytes) => bytes.toLocaleString('en').padStart(9));
  console.log(`${name.padEnd(44)}${columns.join('')}`);
}
