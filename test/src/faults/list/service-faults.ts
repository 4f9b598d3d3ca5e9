import type { FaultEntry } from './fault-entry.js';
import { hookFaults } from './hook-faults.js';
import { networkFaults } from './network-faults.js';
import { operationFaults } from './operation-faults.js';

/** Networks, processes, clocks, hooks and load: faults 25 to 47. */
export const serviceFaults: readonly FaultEntry[] = [...networkFaults, ...hookFaults, ...operationFaults];
