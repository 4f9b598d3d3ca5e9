import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { DossierError } from '../errors/dossier-error.js';
import type { ReceivedBody } from './read-body.js';

/** A form with one file, whole and in memory. */
export interface UploadForm {
  readonly values: ReadonlyMap<string, string>;
  readonly file: ReceivedBody;
}

/**
 * Reads a multipart form of short fields and one file.
 * @throws `bad_request` for what is no such form or was cut, `bad_metadata` for a field, `too_large`, `empty_file`
 */
export function readForm(request: IncomingMessage, maxBytes: number): Promise<UploadForm> {
  return new Promise((resolve, reject) => {
    const parser = createParser(request, maxBytes);
    const values = new Map<string, string>();
    let file: Promise<ReceivedBody> | null = null;
    const fail = (error: DossierError): void => {
      request.unpipe(parser);
      request.off('close', onCut);
      parser.removeAllListeners().on('error', () => undefined);
      reject(error);
    };
    // A request that was read to its end closes too, and on a busy machine before the parser is done with it.
    const onCut = (): void => {
      if (!request.readableEnded) fail(new DossierError('bad_request', { cause: new Error('cut') }));
    };
    const refuseForm = (cause?: unknown): void => fail(new DossierError('bad_request', { cause }));
    const takeFile = (received: ReceivedBody): void => {
      if (received.bytes.length === 0) reject(new DossierError('empty_file'));
      else resolve({ values, file: received });
    };
    parser.on('field', (name, value, { valueTruncated, nameTruncated }) => {
      const isBad = valueTruncated || nameTruncated || values.has(name) || value.includes('\uFFFD');
      if (isBad || name in Object.prototype)
        fail(new DossierError('bad_metadata', { details: { field: name } }));
      else values.set(name, value);
    });
    parser.on('file', (_name, stream) => {
      stream.once('limit', () => fail(new DossierError('too_large', { details: { maxBytes } })));
      file = collect(stream);
      file.catch(refuseForm);
    });
    parser.once('filesLimit', refuseForm).once('fieldsLimit', refuseForm).once('partsLimit', refuseForm);
    parser.once('error', refuseForm);
    parser.once('close', () => {
      request.off('close', onCut);
      // The last bytes may still be on their way out of the file's own stream.
      if (file === null) refuseForm();
      else file.then(takeFile, refuseForm);
    });
    request.once('close', onCut);
    request.pipe(parser);
  });
}

function createParser(request: IncomingMessage, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fields: 16, fieldSize: 2048, fieldNameSize: 64, files: 1, parts: 18, fileSize: maxBytes + 1 },
    });
  } catch (cause) {
    throw new DossierError('bad_request', { cause });
  }
}

async function collect(stream: Readable): Promise<ReceivedBody> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), sha256: hash.digest('hex') };
}
