import { createSeat, pick, type Seat, type World } from '../drive/seat.js';
import { type StruckServer, startStruck } from '../server/start-struck.js';
import { type StrikeOrder, strikePoints } from '../server/strike-points.js';
import { cycleStepMs, explainAll, type WorldOptions, type WorldState } from './run-world.js';

/** Milliseconds. */
const longestLifeMs = 4_000;

/** One life: starts the processes, has everybody read, work until one dies or the time is over, and kills the rest. */
export async function runCycle(options: WorldOptions, state: WorldState, cycle: number): Promise<void> {
  const { random } = state.world;
  const strike = random() < 0.8 ? chooseStrike(random, options.points ?? strikePoints) : null;
  const struck = Math.floor(random() * options.processes);
  const servers = await Promise.all(
    Array.from({ length: options.processes }, (_value, n) =>
      startServer(options, cycle, n === struck ? strike : null),
    ),
  );
  const alive = servers.filter((server) => server !== null);
  if (isWhole(cycle)) state.readyMs.push(...alive.map(({ readyMs }) => readyMs));
  try {
    if (alive.length === servers.length) await live(state, alive, cycle);
  } catch {
    // It died while tokens were asked for: so be it, this life was short.
  }
  const hasStruck = strike !== null && (servers[struck] === null || servers[struck]?.isDead === true);
  note(state, hasStruck ? strike.point : 'at random');
  await Promise.all(alive.map((server) => server.kill()));
}

function chooseStrike(random: () => number, points: readonly string[]): StrikeOrder {
  return { point: pick(random, points) ?? '', passing: 1 + Math.floor(random() ** 2 * 20) };
}

function startServer(options: WorldOptions, cycle: number, strike: StrikeOrder | null) {
  const { directory, isUnchecked, bugs = [], isForgetful = false } = options;
  const aheadMs = cycle * cycleStepMs;
  return startStruck(
    { directory, aheadMs, isUnchecked, strike, bugs, isForgetful },
    { isWhole: isWhole(cycle) },
  );
}

/** Every eighth start is that of the product's own files, and measured; the others are bundled, to be quick. */
function isWhole(cycle: number): boolean {
  return cycle % 8 === 1;
}

async function live(state: WorldState, servers: readonly StruckServer[], cycle: number): Promise<void> {
  const { world, candidates, reviewers } = state;
  const aheadMs = cycle * cycleStepMs;
  const deadline = { at: Number.POSITIVE_INFINITY };
  // Two tabs each: with two processes, one at each.
  const tabs = servers.length === 1 ? [0, 1] : [0];
  const seats = await Promise.all(
    servers.flatMap((server, k) => [
      ...candidates.flatMap((candidate) =>
        tabs.map(async (tab): Promise<[typeof candidate, Seat]> => {
          const token = await server.issue({ candidate: candidate.id });
          return [
            candidate,
            seatAt(server, `${candidate.id}.${tab}.${k}.${cycle}`, token, aheadMs, deadline),
          ];
        }),
      ),
    ]),
  );
  if (!(await readQuietly(state, seats))) return;
  const desks = await Promise.all(
    reviewers.map(async (reviewer, n): Promise<[typeof reviewer, Seat]> => {
      const server = servers[n % servers.length] as StruckServer;
      const token = await server.issue({ reviewer: reviewer.id, stage: reviewer.stage });
      return [reviewer, seatAt(server, `${reviewer.id}.${cycle}`, token, aheadMs, deadline)];
    }),
  );
  const working = [...seats, ...desks].map(([who, seat]) => who.stay(seat));
  await liveOn(world, servers);
  // The other process goes on for a moment without the dead one.
  if (servers.some(({ isDead }) => isDead)) await new Promise((resolve) => setTimeout(resolve, 40));
  deadline.at = Date.now();
  await Promise.all(servers.map((server) => server.kill()));
  await Promise.all(working);
}

/** A life is as long as some work takes, on a busy machine too; until the first dies, and a few seconds at most. */
async function liveOn({ random, history }: World, servers: readonly StruckServer[]): Promise<void> {
  const leastMs = 120 + random() * 240;
  const wanted = history.answered + 6 + random() * 18;
  const startedAt = Date.now();
  const isLong = () => Date.now() - startedAt > leastMs && history.answered >= wanted;
  while (!isLong() && Date.now() - startedAt < longestLifeMs && !servers.some(({ isDead }) => isDead)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Everybody reads while nothing else goes on, and what went before is explained by it; false when it died. */
export async function readQuietly(
  state: WorldState,
  seats: readonly (readonly [WorldState['candidates'][number], Seat])[],
): Promise<boolean> {
  for (const candidate of state.candidates) {
    const seat = seats.find(([who, { isOver }]) => who === candidate && !isOver())?.[1];
    if (seat === undefined || !(await candidate.read(seat))) return false;
  }
  await explainAll(state);
  return true;
}

export function seatAt(
  server: StruckServer,
  proc: string,
  token: string,
  aheadMs: number,
  deadline: { readonly at: number },
): Seat {
  const isOver = () => server.isDead || Date.now() > deadline.at;
  return createSeat({ url: server.url, token, proc, aheadMs, isOver, endedAt: () => server.endedAt });
}

function note({ deaths }: WorldState, point: string): void {
  deaths.set(point, (deaths.get(point) ?? 0) + 1);
}
