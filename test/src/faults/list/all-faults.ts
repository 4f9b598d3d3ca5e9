import type { FaultEntry } from './fault-entry.js';
import { serviceFaults } from './service-faults.js';
import { storageFaults } from './storage-faults.js';

/** The list, to its end. */
export const allFaults: readonly FaultEntry[] = [...storageFaults, ...serviceFaults];
