import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Doer, History, Outcome } from '../history/history.js';
import type { Operation } from '../history/history-line.js';
import { type Call, type CallAnswer, codeOf, jsonOf, sendCall } from './send-call.js';

/** What everybody in one world shares. */
export interface World {
  readonly history: History;
  readonly random: () => number;
  /** What the drivers themselves found wrong. */
  readonly problems: string[];
  /** Acknowledged pictures by digest, and whose they are. */
  readonly acknowledged: Map<string, string>;
}

/** Somebody's connection to one server process: who they are there, until it dies. */
export interface Seat {
  readonly url: string;
  readonly token: string;
  readonly proc: string;
  readonly aheadMs: number;
  readonly agent: Agent;
  readonly isOver: () => boolean;
  /** When the server ended, by `performance.now()`; infinity while it lives. */
  readonly endedAt: () => number;
}

type SeatOrder = Omit<Seat, 'agent' | 'endedAt'> & Partial<Pick<Seat, 'endedAt'>>;

export function createSeat({ endedAt = () => Number.POSITIVE_INFINITY, ...seat }: SeatOrder): Seat {
  return { ...seat, endedAt, agent: new Agent({ keepAlive: true }) };
}

/** Sends a call from a seat. */
export function callFrom(seat: Seat, call: Omit<Call, 'url' | 'token' | 'agent'>): Promise<CallAnswer> {
  return sendCall({ ...call, url: seat.url, token: seat.token, agent: seat.agent });
}

/** Does one thing from a seat and writes it down. */
export async function act<Value>(
  world: World,
  seat: Seat,
  candidate: string,
  operation: Operation,
  attempt: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const { proc, aheadMs, endedAt } = seat;
  const doer: Doer = { proc, candidate, now: Date.now() + aheadMs, endedAt };
  const outcome = await world.history.record(doer, operation, attempt);
  const isAnswered =
    outcome.result === 'ok' || outcome.code === 'cut' || !/ECONN|hang up/.test(outcome.code ?? '');
  // Whose server has gone would only knock at a closed door until that is known.
  if (!isAnswered) await sleep(20);
  return outcome;
}

/** What an answer says of a change; without one, or with a fault of the server, nobody knows. */
export async function outcomeOf<Value>(sending: Promise<CallAnswer>): Promise<Outcome<Value>> {
  let answer: CallAnswer;
  try {
    answer = await sending;
  } catch (error) {
    const { message } = error as Error;
    if (message.includes('ECONNREFUSED')) return { result: 'fail', code: message, value: null };
    return { result: 'unknown', code: message, value: null, isLate: true };
  }
  if (answer.status >= 500) return { result: 'unknown', code: codeOf(answer), value: null };
  if (answer.status >= 400) return { result: 'fail', code: codeOf(answer), value: null };
  return { result: 'ok', code: null, value: jsonOf<Value>(answer) };
}

/** One of a list, or undefined when it is empty. */
export function pick<Item>(random: () => number, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
