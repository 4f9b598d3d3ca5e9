import type { StateView } from '../../../../server-sdk/dist/lib/wire/state-view.js';
import { faultCategories } from '../server/fault-categories.js';
import { makePayload, readPayload } from './payload-picture.js';
import { readSeen } from './read-seen.js';
import { act, callFrom, outcomeOf, pick, type Seat, type World } from './seat.js';
import { type Sending, sendLong, sendShort } from './send-picture.js';

type Picture = StateView['categories'][number]['materials'][number];

const actions: readonly (readonly [string, number])[] = [
  ['short', 5],
  ['long', 4],
  ['again', 3],
  ['replace', 3],
  ['remove', 2],
  ['move', 1],
  ['answer', 2],
  ['submit', 4],
  ['read', 3],
  ['look', 2],
  ['profile', 1],
];
const wheel = actions.flatMap(([name, weight]) => Array.from({ length: weight }, () => name));

/** Somebody with two tabs, who does whatever the page would allow and some of what it would not. */
export class VirtualCandidate {
  readonly id: string;
  readonly #number: number;
  readonly #world: World;
  readonly #sendings: Sending[] = [];
  /** Of uploads that nobody has answered for good. */
  readonly #open = new Set<Sending>();
  #sequence = 0;
  #view: StateView | null = null;
  #press: { readonly revision: number; readonly key: string } | null = null;

  constructor(world: World, number: number) {
    this.id = `c${number}`;
    this.#number = number;
    this.#world = world;
  }

  get applicationId(): string | null {
    return this.#view?.application.id ?? null;
  }

  /** Goes on until the seat is gone. */
  async stay(seat: Seat): Promise<void> {
    while (!seat.isOver()) await this.#step(seat);
  }

  /** Reads the state and writes down what it shows. */
  async read(seat: Seat): Promise<boolean> {
    const outcome = await act(this.#world, seat, this.id, { op: 'read', saw: null }, async () => {
      const read = await outcomeOf<StateView>(callFrom(seat, { method: 'GET', path: 'state' }));
      if (read.value === null) return { ...read, result: 'fail' as const, code: 'not read' };
      return { ...read, operation: { op: 'read' as const, saw: readSeen(read.value) } };
    });
    if (outcome.value !== null) this.#view = outcome.value;
    return outcome.value !== null;
  }

  async #step(seat: Seat): Promise<void> {
    const view = this.#view;
    if (view === null) {
      await this.read(seat);
      return;
    }
    if (view.application.activatedAt === null) return this.#change(seat, 'activate');
    if (!view.profile.complete) return this.#change(seat, 'phone');
    const { random } = this.#world;
    if (random() < 0.4) return this.#goOn(seat, view);
    const picture = pick(
      random,
      view.categories.flatMap(({ materials }) => materials),
    );
    switch (pick(random, wheel)) {
      case 'short':
        return this.#upload(seat, this.#newSending('short', null));
      case 'long':
        return this.#upload(seat, this.#newSending('long', null));
      case 'again':
        return this.#uploadAgain(seat);
      case 'replace':
        return this.#replace(seat, picture);
      case 'remove':
        return picture === undefined ? undefined : this.#remove(seat, picture);
      case 'move':
        return picture === undefined ? undefined : this.#move(seat, picture);
      case 'answer':
        return this.#answer(seat, view);
      case 'submit':
        return this.#submit(seat, view);
      case 'look':
        return picture === undefined ? undefined : this.#look(seat, picture);
      case 'profile':
        return this.#change(seat, 'phone');
      default:
        await this.read(seat);
    }
  }

  /** What brings the application on: finishes what is open, adds what is missing, meets an ask, submits. */
  async #goOn(seat: Seat, view: StateView): Promise<void> {
    if (view.lock !== null) {
      await this.read(seat);
      return;
    }
    if (this.#open.size > 0) return this.#uploadAgain(seat);
    const short = view.categories.find(({ required, minimum, used }) => required && used < minimum);
    if (short !== undefined) return this.#upload(seat, this.#newSending('short', null, short.id));
    const ask = view.asks.find(({ state }) => state === 'open');
    const asked = view.categories
      .flatMap(({ materials }) => materials)
      .find(({ id, lock }) => id === ask?.materialId && lock === null);
    if (asked !== undefined) return this.#replace(seat, asked);
    if (ask !== undefined) return this.#answer(seat, view);
    return this.#submit(seat, view);
  }

  #newSending(road: 'short' | 'long', replaced: Picture | null, wanted?: string): Sending {
    this.#sequence += 1;
    const { random } = this.#world;
    const category = wanted ?? pick(random, faultCategories)?.id ?? '';
    const sending: Sending = {
      picture: makePayload(this.#number, this.#sequence, random() > 0.03),
      category: replaced === null ? category : this.#categoryOf(replaced),
      key: `key-${this.#number}-${this.#sequence}`.padEnd(12, '-'),
      road,
      replaces: replaced === null ? null : { id: replaced.id, sha256: replaced.sha256 },
      location: null,
      acknowledged: 0,
    };
    this.#sendings.push(sending);
    return sending;
  }

  async #upload(seat: Seat, sending: Sending): Promise<void> {
    const world = this.#world;
    const { picture, category, key, road, replaces } = sending;
    const { sha256, isGood, bytes } = picture;
    const operation = { op: 'upload', sha256, category, key, road, isGood } as const;
    const replaced = replaces?.sha256 ?? null;
    const isCut = world.random() < 0.1;
    const cutAfter = Math.floor(world.random() * bytes.length);
    this.#open.add(sending);
    const { result } = await act(world, seat, this.id, { ...operation, replaces: replaced }, () =>
      road === 'short'
        ? sendShort(seat, sending, isCut ? cutAfter : undefined)
        : sendLong(world, seat, sending, world.random() < 0.5),
    );
    if (result === 'ok') world.acknowledged.set(sha256, this.id);
    if (result !== 'unknown') this.#open.delete(sending);
    // As if the answer had been lost: the same key once more.
    if (result === 'ok' && world.random() < 0.15) return this.#upload(seat, sending);
    if (world.random() < 0.5) await this.read(seat);
  }

  /** The same key once more: of one that is open, or of any earlier one. */
  #uploadAgain(seat: Seat): Promise<void> | undefined {
    const { random } = this.#world;
    const open = pick(random, [...this.#open]);
    const sending = open ?? pick(random, this.#sendings.slice(-6));
    return sending === undefined ? undefined : this.#upload(seat, sending);
  }

  #replace(seat: Seat, picture: Picture | undefined): Promise<void> | undefined {
    if (picture === undefined) return undefined;
    return this.#upload(seat, this.#newSending(this.#world.random() < 0.7 ? 'short' : 'long', picture));
  }

  async #remove(seat: Seat, { id, sha256 }: Picture): Promise<void> {
    await act(this.#world, seat, this.id, { op: 'remove', sha256 }, () =>
      outcomeOf(callFrom(seat, { method: 'DELETE', path: `materials/${id}` })),
    );
  }

  async #move(seat: Seat, { id, sha256 }: Picture): Promise<void> {
    const category = pick(this.#world.random, faultCategories)?.id ?? '';
    await act(this.#world, seat, this.id, { op: 'move', sha256, category }, () =>
      outcomeOf(
        callFrom(seat, { method: 'PUT', path: `materials/${id}/category`, body: { categoryId: category } }),
      ),
    );
  }

  async #answer(seat: Seat, { asks, application }: StateView): Promise<void> {
    const ask = Math.floor(this.#world.random() * asks.length);
    const id = asks[ask]?.id;
    if (id === undefined) return;
    const hasWords = this.#world.random() < 0.8;
    const { round } = application;
    await act(this.#world, seat, this.id, { op: 'answer', round, ask, hasWords }, () =>
      outcomeOf(
        callFrom(seat, {
          method: 'PUT',
          path: `asks/${id}/answer`,
          body: { answer: hasWords ? '没有' : '' },
        }),
      ),
    );
  }

  async #submit(seat: Seat, { application }: StateView): Promise<void> {
    const { random } = this.#world;
    const isAgain = this.#press !== null && random() < 0.3;
    const press = isAgain
      ? this.#press
      : { revision: application.revision, key: `press-${Math.floor(random() * 1e9)}` };
    if (press === null) return;
    this.#press = press;
    const { revision, key } = press;
    await act(this.#world, seat, this.id, { op: 'submit', revision, key }, () =>
      outcomeOf(
        callFrom(seat, {
          ...{ method: 'POST', path: 'submission', body: { revision, declared: true } },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    );
    await this.read(seat);
  }

  /** What is shown must be this candidate's own picture, by its pixels. */
  async #look(seat: Seat, { id, sha256, viewable }: Picture): Promise<void> {
    const answer = await callFrom(seat, { method: 'GET', path: `materials/${id}/view` }).catch(() => null);
    if (answer?.status !== 200) return;
    const isPng = answer.bytes.subarray(0, 4).toString('hex') === '89504e47';
    if (isPng) this.#world.problems.push(`${this.id} was shown the original of ${sha256} as its view`);
    if (!viewable || isPng) return;
    const sending = this.#sendings.find(({ picture }) => picture.sha256 === sha256);
    const seen = await readPayload(answer.bytes).catch(() => null);
    const isOwn = seen?.candidate === this.#number && sending?.key.split('-')[2] === String(seen.sequence);
    if (!isOwn) this.#world.problems.push(`${this.id} was shown ${JSON.stringify(seen)} as ${sending?.key}`);
  }

  async #change(seat: Seat, op: 'activate' | 'phone'): Promise<void> {
    const call =
      op === 'activate'
        ? { method: 'PUT', path: 'activation' }
        : { method: 'PUT', path: 'profile', body: { values: { phone: '13800138000' } } };
    await act(this.#world, seat, this.id, { op }, () => outcomeOf(callFrom(seat, call)));
    await this.read(seat);
  }

  #categoryOf({ id }: Picture): string {
    const found = this.#view?.categories.find(({ materials }) => materials.some((one) => one.id === id));
    return found?.id ?? '';
  }
}
