import type { FaultEntry } from './fault-entry.js';

/** The check's processes, the history, restores, bit rot, load and two faults at once: faults 42 to 47. */
export const operationFaults: readonly FaultEntry[] = [
  {
    number: 42,
    fault: 'a check process is killed for its memory, crashes, or hangs',
    holds: '503 or a refusal of that picture; the server lives, other uploads go on',
    heldBy: [
      {
        file: 'test/src/server/hanging-decoder.test.ts',
        test: 'that hangs costs its picture, and nobody else’s',
      },
      {
        file: 'test/src/server/hanging-decoder.test.ts',
        test: 'twice over one picture costs exactly that picture',
      },
      {
        file: 'server-sdk/src/lib/images/check-pool.test.ts',
        test: 'ends a picture that takes too much memory',
      },
      {
        file: 'server-sdk/src/lib/images/check-pool.test.ts',
        test: 'rejects what waits as unavailable when no process can start',
      },
      {
        file: 'server-sdk/src/lib/images/check-pool.test.ts',
        test: 'tries a picture again when its process ends by %s',
      },
      {
        file: 'server-sdk/src/lib/server/struck-check.test.ts',
        test: 'costs the picture that hangs, while other candidates upload and read',
      },
    ],
  },
  {
    number: 43,
    fault: 'the history cannot be written',
    holds: 'I10 I13: the change is refused',
    heldBy: [
      {
        file: 'server-sdk/src/lib/database/serve-sqlite.test.ts',
        test: 'takes back one change that fails and keeps those beside it',
      },
      {
        file: 'server-sdk/src/lib/endpoints/staff-views.test.ts',
        test: 'is not recorded when it was not shown',
      },
      { file: 'test/src/faults/services/no-history.test.ts', test: 'no change happens, whoever asks for it' },
      {
        file: 'test/src/faults/services/no-history.test.ts',
        test: 'no original leaves, and no picture is shown to staff whose look cannot be recorded',
      },
    ],
  },
  {
    number: 44,
    fault: 'an old database is restored beside newer objects, and the reverse',
    holds: '`verify` lists every difference and destroys nothing',
    heldBy: [
      {
        file: 'test/src/server/backup.test.ts',
        test: 'is told which pictures a folder older than its database lacks',
      },
      { file: 'server-sdk/src/lib/command/verify.test.ts', test: 'an extra file' },
      {
        file: 'server-sdk/src/lib/command/verify.test.ts',
        test: 'changes no byte of a folder that no server has open',
      },
      {
        file: 'test/src/faults/services/old-and-new.test.ts',
        test: 'is told every difference, and nothing is destroyed: $rows rows, $objects pictures',
      },
    ],
    leavesOut:
      'A server that is started on such a folder all the same: its sweep removes bytes without a row once they are hours old, as after a crash.',
  },
  {
    number: 45,
    fault: 'one stored byte is another one',
    holds: 'it is found when read and by `verify`, and is never shown as good',
    heldBy: [
      {
        file: 'server-sdk/src/lib/endpoints/staff-views.test.ts',
        test: 'is shown to nobody once its bytes have changed in the storage',
      },
      { file: 'server-sdk/src/lib/command/verify.test.ts', test: 'a flipped byte' },
      { file: 'server-sdk/src/lib/command/verify.test.ts', test: 'a view of the same length' },
      {
        file: 'test/src/faults/services/flipped-byte.test.ts',
        test: 'the %s one is passed on to nobody, found by verify, and forgotten once mended',
      },
    ],
  },
  {
    number: 46,
    fault: 'ten times the load, readers that are slow, thousands of slow sockets',
    holds: 'I14',
    heldBy: [
      {
        file: 'test/src/limits-bench/limits-bench.test.ts',
        test: 'a quick run measures every condition, and honest candidates are refused in none of them',
      },
      {
        file: 'server-sdk/src/lib/uploads/short-road.test.ts',
        test: 'for bodies is bounded: whoever comes too much waits outside',
      },
      {
        file: 'server-sdk/src/lib/mounts/harden-server.test.ts',
        test: 'ends a body that trickles: %s; others are answered meanwhile',
      },
      {
        file: 'server-sdk/src/lib/mounts/harden-server.test.ts',
        test: 'ends headers that come byte for byte',
      },
      {
        file: 'server-sdk/src/lib/server/rate-limits.test.ts',
        test: 'who begins 10,000 uploads without data has at most twenty, and they expire',
      },
    ],
    leavesOut:
      'Thousands of slow sockets, which npm run bench:limits opens; a run of npm test opens some dozens.',
  },
  {
    number: 47,
    fault: 'two faults at once, such as a kill while the disk is full',
    holds: 'everything',
    heldBy: [
      {
        file: 'test/src/faults/faults.test.ts',
        test: 'lose nothing with the power: what was not synced is gone',
      },
      {
        file: 'test/src/faults/disks/killed-full-disk.test.ts',
        test: 'with $pages pages left, started while it is still full: $isFull',
      },
      {
        file: 'test/src/faults/disks/killed-full-disk.test.ts',
        test: 'leaves nothing behind that the sweeps of some hours would not take',
      },
    ],
    leavesOut:
      'Other pairs than a kill and the loss of power, a kill and a full disk; a failover during a submission comes with PostgreSQL.',
  },
];
