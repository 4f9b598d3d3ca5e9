import { parseArgs } from 'node:util';

/** What `npm run conformance` does. */
export interface ConformanceOptions {
  /** A server of somebody's own, or null for those that are started here. */
  readonly url: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of an upload. */
  readonly bytes: number;
  readonly road: 'whole' | 'parts';
  readonly category: string;
  readonly origin: string;
}

/** Parses the command line. Throws with one sentence when it is wrong. */
export function parseConformanceOptions(argv: readonly string[]): ConformanceOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      url: { type: 'string' },
      header: { type: 'string', multiple: true, default: [] },
      bytes: { type: 'string', default: '6000' },
      road: { type: 'string', default: 'parts' },
      category: { type: 'string', default: 'pictures' },
      origin: { type: 'string', default: 'https://page.example' },
    },
  });
  const { url = null, category, origin, road } = values;
  if (url !== null && !/^https?:$/.test(readProtocol(url))) throw new Error('--url: not an http(s) URL');
  const bytes = Number(values.bytes);
  if (!Number.isInteger(bytes) || bytes < 4_000) throw new Error('--bytes: a whole number from 4000 on');
  if (road !== 'whole' && road !== 'parts') throw new Error('--road: whole or parts');
  return { url, headers: Object.fromEntries(values.header.map(parseHeader)), bytes, road, category, origin };
}

function parseHeader(text: string): [string, string] {
  const match = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(text);
  if (match === null) throw new Error(`--header: 'Name: value', not '${text.split(/[:\s]/)[0]}'`);
  return [match[1] ?? '', match[2] ?? ''];
}

function readProtocol(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}
