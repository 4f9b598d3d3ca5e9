import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { DossierError } from '../errors/dossier-error.js';
import type { Answer, Exchange } from './exchange.js';
import { matchesEtag } from './matches-etag.js';

interface Asset {
  readonly type: string;
  readonly etag: string;
  /** Whether the name holds a hash of the content. */
  readonly isHashed: boolean;
  readonly plain: Buffer;
  /** Compressed at the first request that takes it, by the encoding's name. */
  readonly compressed: Map<string, Promise<Buffer>>;
}

/** The built widget, read once. */
export type AssetFolder = ReadonlyMap<string, Asset>;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

/** Reads every script of a folder; other files are left out. Rejects when there is no such folder. */
export async function loadAssets(directory: string): Promise<AssetFolder> {
  const names = (await readdir(directory)).filter((name) => types[extname(name)] !== undefined);
  const assets = await Promise.all(
    names.map(async (name) => [name, await loadAsset(directory, name)] as const),
  );
  return new Map(assets);
}

/** `GET assets/:file`: a hashed file for a year, `dossier.js` itself with a validator. */
export async function readAssetEndpoint(exchange: Exchange): Promise<Answer> {
  const asset = exchange.services.assets?.get(exchange.params.file ?? '');
  if (asset === undefined) throw new DossierError('not_found');
  const headers = {
    ETag: asset.etag,
    'Cache-Control': asset.isHashed ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    Vary: 'Accept-Encoding',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
  };
  if (matchesEtag(exchange.request.headers['if-none-match'], asset.etag))
    return { status: 304, headers, body: null };
  const { encoding, body } = await encode(asset, exchange.request.headers['accept-encoding'] ?? '');
  const length = { 'Content-Length': String(body.length), 'Content-Type': asset.type };
  return { status: 200, headers: { ...headers, ...length, ...encoding }, body };
}

async function loadAsset(directory: string, name: string): Promise<Asset> {
  const plain = await readFile(join(directory, name));
  return {
    type: types[extname(name)] ?? '',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isHashed: /-[A-Z0-9a-z]{8}\./.test(name),
    plain,
    compressed: new Map(),
  };
}

async function encode(
  asset: Asset,
  accepted: string,
): Promise<{ readonly encoding: Record<string, string>; readonly body: Buffer }> {
  const name = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepted));
  if (name === undefined) return { encoding: {}, body: asset.plain };
  const under = asset.compressed.get(name) ?? compress[name](asset.plain);
  asset.compressed.set(name, under);
  return { encoding: { 'Content-Encoding': name }, body: await under };
}

/** As small as they get, once for each file, and beside the thread that answers. */
const compress = {
  br: (plain: Buffer): Promise<Buffer> => promisify(brotliCompress)(plain),
  gzip: (plain: Buffer): Promise<Buffer> => promisify(gzip)(plain, { level: 9 }),
};
