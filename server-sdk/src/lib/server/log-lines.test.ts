import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';

const name = '欧阳不可说';
const phone = '13712345678';
const filename = '身份证\u001b[31m-13712345678.jpg';

/** What is personal stays out of the log at every level, also when the host's own code throws it. */
describe('log lines', () => {
  let started: StartedDossier | null = null;
  afterEach(() => started?.remove());

  it('hold codes and ids, and nobody’s name, number, file name or token', async () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const betray = () => {
      throw Object.assign(new Error(`no row for ${name} ${phone} ${filename}`), { code: 'EHOST', phone });
    };
    started = await startDossier({
      logger: pino({ level: 'trace' }, sink),
      auth: { authenticate: betray },
      review: { beforeDecision: betray, afterSubmit: betray },
      notify: { send: betray },
    });
    const candidate = await TestCaller.candidate(started, sampleCandidate('kaosheng1', { name }));
    const token = await started.dossier.tokens.issue({ candidate: sampleCandidate('kaosheng1', { name }) });
    const site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site', { name }));
    await candidate.call('PUT', 'activation');
    await candidate.call('PUT', 'profile', { values: { phone } });
    await candidate.call('PUT', 'profile', { values: { phone: `${phone}0` } });
    await candidate.upload('identity', await makeJpeg({ width: 60, height: 60, seed: 1 }), { filename });
    await candidate.upload('degree', await makeJpeg({ width: 60, height: 60, seed: 2 }), { filename });
    await candidate.upload('identity', Buffer.from('<html>'), { filename });
    await candidate.upload('identity', await makeJpeg({ width: 60, height: 60, seed: 1 }), {
      filename: `${filename}.exe`,
    });
    await candidate.checkedState();
    expect((await candidate.submit()).status).toBe(200);
    const { application } = await candidate.state();
    expect((await site.decide(application.id, { outcome: 'refuse', feedback: name })).status).toBe(503);
    const [material] = (await site.look(application.id)).categories[0]?.materials ?? [];
    for (const [method, path, body] of [
      ['GET', `materials/${material?.id}/view`],
      ['GET', `materials/${material?.id}/original`],
      ['GET', 'review/desk'],
      ['POST', 'review/queue', { show: 'waiting', search: name }],
      ['POST', 'review/queue', { show: name }],
      ['POST', 'review/export', { show: 'waiting' }],
      ['POST', `review/applications/${application.id}/timeline/export`, {}],
      ['PUT', 'profile', { values: { phone, [name]: phone } }],
      ['GET', `${encodeURIComponent(name)}/${phone}`],
      ['GET', `materials/${phone}/view`],
      ['GET', `assets/${phone}.js`],
    ] as const) {
      await site.call(method, path, body);
    }
    const cookie = { 'X-Dossier': '1', Cookie: `sid=${phone}` };
    const named = `${started.url}/state?name=${encodeURIComponent(name)}`;
    expect((await fetch(named, { headers: cookie })).status).toBe(400);
    expect((await fetch(`${started.url}/state`, { headers: cookie })).status).toBe(503);
    expect((await new TestCaller(started.url, `${token}x`).call('GET', 'state')).status).toBe(401);
    await expect.poll(() => lines.join('').includes('afterSubmit')).toBe(true);

    const text = lines.join('');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
    const parts = token.split('.');
    for (const secret of [name, phone, '身份证', 'sid=', '\u001b', ...parts.slice(1)])
      expect(text).not.toContain(secret);
    for (const known of [
      'auth.authenticate',
      'beforeDecision',
      'EHOST',
      'requestId',
      'profile_incomplete',
      'not_image',
    ]) {
      expect(text).toContain(known);
    }
  });
});
