import type { BenchOptions } from '../bench-options.js';
import type { LoadOrder, LoadResult } from '../load/load-order.js';
import type { BenchServer } from './start-server.js';

/** What every measurement is made with. */
export interface BenchSetting {
  readonly options: BenchOptions;
  /** The folder of this run. */
  readonly directory: string;
  /** The core of servers, or null where processes cannot be kept to one. */
  readonly serverCore: number | null;
  /** Sends load to a server and waits until everything was answered. */
  load(
    server: BenchServer,
    order: Omit<LoadOrder, 'port' | 'path' | 'tokens' | 'categories'>,
  ): Promise<LoadResult>;
  tell(line: string): void;
}
