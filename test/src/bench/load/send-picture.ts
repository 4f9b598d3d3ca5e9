import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import type { LoadOrder } from './load-order.js';
import { pictureBytes, type UniquePicture } from './picture-maker.js';

/**
 * Uploads one picture as the contender wants it.
 * @param turn counts the uploads of an order; chooses token and category
 * @throws Error with the status when the answer is no success
 */
export function sendPicture(
  order: LoadOrder,
  agent: Agent,
  picture: UniquePicture,
  turn: number,
): Promise<void> {
  const call = { agent, order, identity: identityOf(order, turn) };
  switch (order.shape) {
    case 'body':
      return sendBody(call, picture);
    case 'tus-one':
      return sendTusOnce(call, picture, turn);
    case 'tus-two':
      return sendTusTwice(call, picture, turn);
    case 'form':
      return sendForm(call, picture);
  }
}

interface Call {
  readonly agent: Agent;
  readonly order: LoadOrder;
  /** The caller's token, where there is one. */
  readonly identity: OutgoingHttpHeaders;
}

function identityOf({ tokens }: LoadOrder, turn: number): OutgoingHttpHeaders {
  const token = tokens[turn % tokens.length];
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}

async function sendBody(call: Call, { start, end }: UniquePicture): Promise<void> {
  await send(call, 'POST', call.order.path, { 'Content-Length': pictureBytes }, [start, end]);
}

async function sendTusOnce(call: Call, picture: UniquePicture, turn: number): Promise<void> {
  const headers = { ...creationHeaders(call, picture, turn), ...bytesHeaders };
  await send(call, 'POST', call.order.path, headers, [picture.start, picture.end]);
}

async function sendTusTwice(call: Call, picture: UniquePicture, turn: number): Promise<void> {
  const headers = { ...creationHeaders(call, picture, turn), 'Content-Length': 0 };
  const { location = '' } = await send(call, 'POST', call.order.path, headers, []);
  const path = new URL(location, `http://127.0.0.1:${call.order.port}`).pathname;
  const append = { ...tusHeaders, ...bytesHeaders, 'Upload-Offset': 0 };
  await send(call, 'PATCH', path, append, [picture.start, picture.end]);
}

const tusHeaders = { 'Tus-Resumable': '1.0.0' };
const bytesHeaders = { 'Content-Type': 'application/offset+octet-stream', 'Content-Length': pictureBytes };

function creationHeaders({ order }: Call, picture: UniquePicture, turn: number): OutgoingHttpHeaders {
  const { categories, tokens } = order;
  const category = categories[Math.floor(turn / Math.max(1, tokens.length)) % categories.length];
  const values = {
    filename: `${picture.name}.jpg`,
    sha256: picture.sha256,
    key: picture.name,
    ...(category === undefined ? {} : { category }),
  };
  const metadata = Object.entries(values).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
  );
  return { ...tusHeaders, 'Upload-Length': pictureBytes, 'Upload-Metadata': metadata.join(',') };
}

async function sendForm(call: Call, picture: UniquePicture): Promise<void> {
  const boundary = `----dossier${picture.name}`;
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${picture.name}.jpg"\r\n` +
      'Content-Type: image/jpeg\r\n\r\n',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const headers = {
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
    'Content-Length': head.length + pictureBytes + tail.length,
  };
  await send(call, 'POST', call.order.path, headers, [head, picture.start, picture.end, tail]);
}

function send(
  { agent, order, identity }: Call,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders,
  parts: readonly Buffer[],
): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, host: '127.0.0.1', port: order.port, method, path, headers: { ...headers, ...identity } },
      (response) => {
        const { statusCode = 0 } = response;
        const isSuccess = statusCode >= 200 && statusCode < 300;
        let text = '';
        response.on('data', (chunk: Buffer) => {
          if (!isSuccess) text += chunk.toString('utf8');
        });
        response.on('end', () => {
          if (isSuccess) resolve(response.headers);
          else reject(new Error(`${method} answered ${statusCode} ${text.slice(0, 200)}`));
        });
        response.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    for (const part of parts) outgoing.write(part);
    outgoing.end();
  });
}
