import { expectRefusal, expectStatus, expectTrue } from '../expect-answer.js';
import type { ProtocolCheck } from '../protocol-check.js';
import { bodyType, type Site } from '../site.js';
import { formatRequest, sendRaw, statusesOf } from '../wire/send-raw.js';

const conflict =
  'If the offsets do not match, the Server MUST respond with the 409 Conflict status without modifying the upload resource.';
const sum =
  'The new offset MUST be the sum of the offset before the PATCH request and the number of bytes received and processed or stored during the current PATCH request.';
const ended =
  'For all future requests to this URL, the Server SHOULD respond with the 404 Not Found or 410 Gone status.';
const common = { source: 'Core', level: 'MUST' } as const;

/** Several requests at once. */
export const concurrencyChecks: readonly ProtocolCheck[] = [
  ...[2, 8].map(
    (count): ProtocolCheck => ({
      ...{
        id: `parallel-patch-${count}`,
        ...common,
        sentence: conflict,
        about: `the same PATCH ${count} times at once`,
      },
      async run(site) {
        const picture = site.picture();
        const url = await site.begin(picture);
        const body = picture.subarray(0, 1000);
        const settled = await Promise.allSettled(
          Array.from({ length: count }, () => site.patch(url, 0, body)),
        );
        const statuses = settled.map((one) => (one.status === 'fulfilled' ? one.value.status : 0));
        const taken = statuses.filter((status) => status === 204).length;
        expectTrue(taken === 1, `${taken} of ${count} were told 204: ${statuses.join()}`);
        expectTrue(!statuses.some((status) => status >= 500), `a fault: ${statuses.join()}`);
        const offset = await site.offsetOf(url);
        expectTrue(offset === 1000, `1000 bytes were taken, the offset is ${offset}`);
      },
    }),
  ),
  {
    ...{ id: 'parallel-patch-finish', ...common, sentence: conflict, about: 'and finished from there' },
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const body = picture.subarray(0, 1000);
      await Promise.allSettled([site.patch(url, 0, body), site.patch(url, 0, body)]);
      await site.finishFrom(url, picture, await site.offsetOf(url));
      await expectBytes(site, url, picture);
    },
  },
  {
    ...{ id: 'parallel-slow-patch', ...common, sentence: conflict, about: 'a slow and a quick PATCH' },
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const slow = site.patch(url, 0, Buffer.alloc(1000, 0), {}, { pauseMs: 300 }).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const quick = await site.patch(url, 0, picture.subarray(0, 1000)).catch(() => null);
      const first = await slow;
      const both = quick?.status === 204 && first?.status === 204;
      expectTrue(!both, 'both were told 204 for the same offset');
      expectTrue((await site.offsetOf(url)) <= 1000, 'more bytes than one of them sent');
    },
  },
  {
    ...{ id: 'parallel-creations', ...common, sentence: sum, about: 'eight creations at once' },
    async run(site) {
      const urls = await Promise.all(Array.from({ length: 8 }, () => site.begin(site.picture())));
      expectTrue(new Set(urls).size === 8, 'two have one URL');
    },
  },
  {
    ...{ id: 'parallel-uploads', ...common, sentence: sum, about: 'four uploads at once keep apart' },
    async run(site) {
      const pictures = Array.from({ length: 4 }, () => site.picture());
      await Promise.all(
        pictures.map(async (picture) => {
          const url = await site.begin(picture);
          await site.finishFrom(url, picture, 0);
          await expectBytes(site, url, picture);
        }),
      );
    },
  },
  {
    ...{ id: 'parallel-head', ...common, about: 'HEAD while bytes come in' },
    sentence: 'The Server MUST always include the Upload-Offset header in the response for a HEAD request.',
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const sending = site.patch(url, 0, picture.subarray(0, 1000), {}, { pauseMs: 300 }).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const offset = await site.offsetOf(url);
      expectTrue(offset <= 1000, `the offset is ${offset}`);
      const sent = await sending;
      const after = await site.offsetOf(url);
      expectTrue(after >= offset, `the offset went back from ${offset} to ${after}`);
      expectTrue(sent?.status !== 204 || after === 1000, `204 was told, the offset is ${after}`);
    },
  },
  {
    ...{ id: 'parallel-terminate', source: 'Termination', level: 'SHOULD', sentence: ended },
    ...{ about: 'DELETE while bytes come in', extension: 'termination' },
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const sending = site.patch(url, 0, picture.subarray(0, 1000), {}, { pauseMs: 300 }).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const answer = await site.terminate(url);
      const sent = await sending;
      expectTrue(sent === null || sent.status < 500, `PATCH answered ${sent?.status}`);
      if (answer.status !== 204) return expectRefusal(answer, 'DELETE');
      expectStatus(await site.head(url), [404, 410], 'HEAD');
    },
  },
  {
    ...{
      id: 'pipelined-patches',
      ...common,
      sentence: sum,
      about: 'two on one connection, one after the other',
    },
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const part = (from: number) => format(site, 'PATCH', url, from, picture.subarray(from, from + 400));
      const statuses = statusesOf(await sendRaw(url, Buffer.concat([part(0), part(400)]), 2));
      expectTrue(statuses.join() === '204,204', `they were told ${statuses.join() || 'nothing'}`);
      expectTrue((await site.offsetOf(url)) === 800, 'the offset is not 800');
    },
  },
  {
    ...{ id: 'pipelined-terminate', source: 'Termination', level: 'SHOULD', sentence: ended },
    ...{ about: 'PATCH, DELETE, PATCH on one connection', extension: 'termination' },
    async run(site) {
      const picture = site.picture();
      const url = await site.begin(picture);
      const first = format(site, 'PATCH', url, 0, picture.subarray(0, 400));
      const remove = formatRequest('DELETE', url, { 'Tus-Resumable': '1.0.0', ...site.target.headers });
      const last = format(site, 'PATCH', url, 400, picture.subarray(400, 800));
      const [sent, gone, late] = statusesOf(await sendRaw(url, Buffer.concat([first, remove, last]), 3));
      expectTrue(sent === 204 && gone === 204, `they were told ${sent}, ${gone}`);
      expectTrue(late === undefined || late === 404 || late === 410, `the last one was told ${late}`);
      expectStatus(await site.head(url), [404, 410], 'HEAD');
    },
  },
];

function format(site: Site, method: string, url: string, offset: number, body: Buffer): Buffer {
  const headers = {
    'Tus-Resumable': '1.0.0',
    ...bodyType,
    'Upload-Offset': String(offset),
    ...site.target.headers,
  };
  return formatRequest(method, url, headers, body);
}

/** Finished; and where GET is answered, with exactly these bytes. */
async function expectBytes(site: Site, url: string, picture: Buffer): Promise<void> {
  expectTrue((await site.offsetOf(url)) === picture.length, 'not finished');
  const answer = await site.send('GET', url);
  expectTrue(answer.status !== 200 || answer.body.equals(picture), 'GET gave other bytes back');
}
