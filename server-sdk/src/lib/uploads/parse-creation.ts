import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';
import { checkBodyType } from './check-body-type.js';
import { checkProtocol } from './check-protocol.js';
import { hasBody, readContentLength } from './has-body.js';
import { parseUploadLength } from './parse-upload-length.js';
import { parseUploadMetadata } from './parse-upload-metadata.js';
import type { UploadAnnouncement } from './upload-ledger.js';

/** What a creation asks for, checked for form; nothing was looked up. */
export interface Creation {
  readonly announcement: UploadAnnouncement;
  /** Upload-Length. */
  readonly length: number;
  /** Whether bytes come with it. */
  readonly withBody: boolean;
  /** Content-Length, or null for a chunked body. */
  readonly bodyBytes: number | null;
}

/** Parses the head of `POST uploads`; the body is left alone. Throws what its name says of each header. */
export function parseCreation(request: IncomingMessage, maxBytes: number): Creation {
  checkProtocol(request);
  const { headers } = request;
  if (headers['upload-concat'] !== undefined || headers['upload-defer-length'] !== undefined) {
    throw new DossierError('not_supported');
  }
  const withBody = hasBody(request);
  if (withBody) checkBodyType(request);
  const length = parseUploadLength(readHeader(request, 'upload-length'), maxBytes);
  const bodyBytes = readContentLength(request);
  if (bodyBytes !== null && bodyBytes > length) {
    throw new DossierError('too_large', { details: { maxBytes: length } });
  }
  const announcement = parseUploadMetadata(readHeader(request, 'upload-metadata'));
  return { announcement, length, withBody, bodyBytes };
}

function readHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
