/** A room: a folder below `src/lib` (or, for `locales`, `src`) with one subject. */
export interface Room {
  readonly name: string;
  readonly about: string;
  /** Packages that may be imported here and, of this table's, nowhere else. */
  readonly packages?: readonly string[];
}

/** The rooms of one package, from the innermost outwards. Rooms of one row are siblings and never import each other. */
export interface RoomPlan {
  readonly workspace: string;
  /** Packages that every room may import. */
  readonly everywhere: readonly string[];
  readonly rows: readonly (readonly Room[])[];
  /** Doors that may reach neither Node nor a package, however far one follows their imports. */
  readonly pureDoors: readonly string[];
}

/** An import points from a later row to an earlier one, never back and never sideways. Tests are exempt. */
export const roomTable: readonly RoomPlan[] = [
  {
    workspace: 'server-sdk',
    everywhere: [],
    pureDoors: ['contract'],
    rows: [
      [{ name: 'model', about: 'the vocabulary as data, and pure predicates' }],
      [{ name: 'errors', about: 'one base and the table of codes' }],
      [{ name: 'review', about: 'pure rules: the state table, locks, asks, completeness; no clock, no I/O' }],
      [{ name: 'hooks', about: 'what the host writes, and how it is run', packages: ['valibot'] }],
      [
        {
          name: 'wire',
          about: 'JSON and CSV from the model, JSON to it, and the table of routes',
          packages: ['csv-stringify', 'valibot'],
        },
      ],
      [{ name: 'contracts', about: 'what a storage or a database must do' }],
      [
        {
          name: 'images',
          about: 'what a picture is: sniff, structure, limits; the check processes',
          packages: ['sharp'],
        },
      ],
      [
        {
          name: 'uploads',
          about: 'tus in, materials out: the only room that imports @tus/server',
          packages: ['@tus/server', '@tus/file-store', 'busboy'],
        },
      ],
      [
        { name: 'storage', about: 'bytes in a folder, encrypted where wanted', packages: ['age-encryption'] },
        {
          name: 'database',
          about: 'rows, transactions, migrations; SQLite in its thread',
          packages: ['kysely', '@photostructure/sqlite'],
        },
      ],
      [{ name: 'events', about: 'the hash-chained history', packages: ['kysely'] }],
      [{ name: 'notices', about: 'the outbox and its delivery', packages: ['kysely'] }],
      [{ name: 'changes', about: 'one transaction a file', packages: ['kysely'] }],
      [{ name: 'audit', about: 'whether events, rows and stored bytes still agree; changes nothing' }],
      [
        {
          name: 'access',
          about: 'who may call, and how often: tokens, origins, the gate, limits',
          packages: ['ipaddr.js', 'jose', 'lru-cache', 'proxy-addr', 'rate-limiter-flexible'],
        },
      ],
      [
        {
          name: 'workers',
          about: 'what runs beside requests: checks, deliveries, sweeps',
          packages: ['pino'],
        },
      ],
      [{ name: 'endpoints', about: 'one request a file', packages: ['busboy', 'lru-cache', 'valibot'] }],
      [
        {
          name: 'server',
          about: 'joins the parts and picks defaults',
          packages: ['jose', 'pino', 'lru-cache'],
        },
      ],
      [
        { name: 'mounts', about: 'one framework a file', packages: ['koa', 'pino'] },
        {
          name: 'command',
          about: 'the command line, without a server; only `doctor` asks one',
          packages: ['valibot'],
        },
      ],
      [
        {
          name: 'testing',
          about: 'conformance suites for whoever writes a storage or a hook, and sample pictures',
          packages: ['sharp', 'vitest'],
        },
      ],
    ],
  },
  {
    workspace: 'widget',
    everywhere: ['@dossier/server-sdk/contract'],
    pureDoors: [],
    rows: [
      [{ name: 'locales', about: 'the words of each language, beside `lib` because they are doors too' }],
      [{ name: 'base', about: 'formatting, focus, icons, the announcer', packages: ['lit'] }],
      [{ name: 'client', about: 'the only room that knows a URL or a status code' }],
      [
        {
          name: 'prepare',
          about: 'one picture made to fit; runs in a worker',
          packages: ['@noble/hashes'],
        },
      ],
      [
        {
          name: 'transfer',
          about: 'the only room that sends: Uppy and tus',
          packages: ['@uppy/core', '@uppy/xhr-upload', 'tus-js-client'],
        },
      ],
      [
        {
          name: 'crop',
          about:
            'a part of a picture chosen by hand: Uppy’s Dashboard with its image editor in a dialog of the page',
          packages: ['@uppy/core', '@uppy/dashboard', '@uppy/image-editor'],
        },
        {
          name: 'recovery',
          about: 'pictures not yet committed, encrypted in the browser’s own database',
          packages: ['idb'],
        },
      ],
      [{ name: 'session', about: 'the candidate’s and the reviewer’s state without a screen' }],
      [{ name: 'events', about: 'one class per public event' }],
      [{ name: 'charts', about: 'numbers as SVG', packages: ['d3-scale', 'd3-shape', 'lit'] }],
      [{ name: 'elements', about: 'the elements, one folder each', packages: ['lit'] }],
      [
        {
          name: 'frameworks',
          about: 'the elements in the types of React and Vue; no code',
          packages: ['react', 'vue'],
        },
      ],
    ],
  },
];
