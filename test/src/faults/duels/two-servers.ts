import { Agent } from 'node:http';
import { createSeat, type Seat } from '../drive/seat.js';
import { type StruckServer, startStruck } from '../server/start-struck.js';

/** Two server processes on one folder, without faults of their own. */
export interface TwoServers {
  /** A candidate's seats at both, activated. */
  seat(candidate: string): Promise<readonly [Seat, Seat]>;
  kill(): Promise<void>;
}

export async function startTwo(directory: string): Promise<TwoServers> {
  const settings = { directory, aheadMs: 0, isUnchecked: true, strike: null, bugs: [] };
  const started = [await startStruck(settings), await startStruck(settings)];
  const servers = started.filter((server) => server !== null);
  if (servers.length < 2) throw new Error('a server without a fault did not start');
  const agents = servers.map(() => new Agent({ keepAlive: true, maxSockets: 64 }));
  const seatAt = async (server: StruckServer, n: number, candidate: string): Promise<Seat> => ({
    ...createSeat({
      ...{ url: server.url, token: await server.issue({ candidate }), proc: `${candidate}.${n}` },
      ...{ aheadMs: 0, isOver: () => false },
    }),
    agent: agents[n] as Agent,
  });
  return {
    async seat(candidate) {
      const [first, second] = servers as [StruckServer, StruckServer];
      return [await seatAt(first, 0, candidate), await seatAt(second, 1, candidate)];
    },
    async kill() {
      for (const agent of agents) agent.destroy();
      await Promise.all(servers.map((server) => server.kill()));
    },
  };
}
