import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPictureMaker } from '../../bench/load/picture-maker.js';
import { percentile, summarise } from '../../bench/measure/summarise.js';
import type { LimitsBenchOptions } from '../limits-options.js';
import { bearer, send } from '../load/send.js';
import { uploadCall } from '../load/upload-call.js';
import type { CostRow } from '../report/limits-report.js';
import { activate, startLimitsServer } from './start-limits-server.js';

/** What it costs that a look at a picture is recorded: each round has a reviewer who has seen none of them. */
export async function measureViews(
  options: LimitsBenchOptions,
  directory: string,
): Promise<readonly CostRow[]> {
  const { rounds, pictures } = options;
  const order = { directory: join(directory, 'views'), candidates: 1, reviewers: rounds, check: true };
  const server = await startLimitsServer(order, null);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const { port, candidates, reviewers } = server.ready;
    await activate(server.ready);
    const owner = candidates[0] ?? '';
    const ids = await submitPictures({ agent, port, token: owner, count: pictures });
    const look = (token: string) => lookAtAll({ agent, port, token, ids });
    const rows = { owner: [] as number[], first: [] as number[], again: [] as number[] };
    await look(owner);
    for (const reviewer of reviewers) {
      rows.owner.push(await look(owner));
      rows.first.push(await look(reviewer));
      rows.again.push(await look(reviewer));
    }
    return [
      { label: 'its candidate (not recorded)', p50Ms: summarise(rows.owner) },
      { label: 'a reviewer, for the first time within the hour (recorded)', p50Ms: summarise(rows.first) },
      { label: 'the same reviewer again (looked up)', p50Ms: summarise(rows.again) },
    ];
  } finally {
    agent.destroy();
    await server.end();
  }
}

interface Caller {
  readonly agent: Agent;
  readonly port: number;
  readonly token: string;
}

interface State {
  readonly application: { readonly revision: number };
  readonly categories: readonly {
    readonly materials: readonly { readonly id: string; readonly state: string }[];
  }[];
}

async function submitPictures({ agent, port, token, count }: Caller & { count: number }): Promise<string[]> {
  const makePicture = await createPictureMaker();
  for (let index = 0; index < count; index += 1) {
    await expectGood(send({ agent, port, ...uploadCall(makePicture(), token) }));
  }
  const state = await untilChecked({ agent, port, token });
  const body = Buffer.from(JSON.stringify({ revision: state.application.revision, declared: true }));
  const headers = {
    ...bearer(token),
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Idempotency-Key': 'bench-submission',
  };
  await expectGood(send({ agent, port, method: 'POST', path: 'submission', headers, body }));
  return state.categories.flatMap(({ materials }) => materials.map(({ id }) => id));
}

async function untilChecked({ agent, port, token }: Caller): Promise<State> {
  for (;;) {
    const { body } = await expectGood(
      send({ agent, port, method: 'GET', path: 'state', headers: bearer(token) }),
    );
    const state = JSON.parse(body.toString()) as State;
    if (state.categories.every(({ materials }) => materials.every((one) => one.state === 'stored')))
      return state;
    await sleep(100);
  }
}

async function lookAtAll({ agent, port, token, ids }: Caller & { ids: readonly string[] }): Promise<number> {
  const times: number[] = [];
  for (const id of ids) {
    const sentAt = performance.now();
    await expectGood(
      send({ agent, port, method: 'GET', path: `materials/${id}/view`, headers: bearer(token) }),
    );
    times.push(performance.now() - sentAt);
  }
  return percentile(
    times.sort((a, b) => a - b),
    0.5,
  );
}

async function expectGood(answer: ReturnType<typeof send>): ReturnType<typeof send> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`answered ${status} ${body.toString().slice(0, 200)}`);
  return { status, body };
}
