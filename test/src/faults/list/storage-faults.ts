import type { FaultEntry, HeldBy } from './fault-entry.js';

const uploads = 'server-sdk/src/lib/uploads';
/** Kills at named points around and inside each transaction and storage call, explained by a model and audited. */
const killed: HeldBy = {
  file: 'test/src/faults/killed-servers.test.ts',
  test: 'lose nothing, show nothing that is not there, and every line of the history is explained',
};
const power: HeldBy = {
  file: 'test/src/faults/faults.test.ts',
  test: 'lose nothing with the power: what was not synced is gone',
};
const order: HeldBy = { file: 'test/src/faults/faults.test.ts', test: 'syncs in order before it answers' };
const calls: HeldBy = {
  file: 'test/src/faults/faults.test.ts',
  test: 'answer failing calls cleanly, and everything goes on afterwards',
};
const shown: HeldBy = {
  file: 'test/src/transfer/killed-commit.test.ts',
  test: 'pictures as stored when they are, once each, and never before',
};

/** Kills, disks, databases and stores: faults 1 to 24. */
export const storageFaults: readonly FaultEntry[] = [
  {
    number: 1,
    fault: 'kill -9 after the row of a reservation, before 201',
    holds: 'I6, I8: the reservation expires, a retry works',
    heldBy: [
      killed,
      { file: `${uploads}/upload-protocol.test.ts`, test: 'finishes an upload that the same key began' },
      {
        file: `${uploads}/long-road.test.ts`,
        test: 'sweeps expired uploads, and segments that nobody needs',
      },
    ],
  },
  {
    number: 2,
    fault: 'kill -9 after a segment was opened, and in the middle of a body',
    holds: 'I4: HEAD tells durable bytes',
    heldBy: [killed, power],
  },
  {
    number: 3,
    fault: 'kill -9 after the last byte, before fsync',
    holds: 'I1, I2: not acknowledged, not shown',
    heldBy: [killed, shown, order],
  },
  {
    number: 4,
    fault: 'kill -9 after fsync, before the file has its name',
    holds: 'I2, I8',
    heldBy: [
      {
        file: 'test/src/faults/disks/killed-rename.test.ts',
        test: 'a server that dies after fsync and before the file has its name has stored nothing',
      },
      killed,
      power,
      {
        file: 'server-sdk/src/lib/storage/file-storage.test.ts',
        test: 'sweeps leftovers of a crash at start-up',
      },
    ],
  },
  {
    number: 5,
    fault: 'kill -9 after the file has its name, before the row is committed',
    holds: 'I2, I8: recovery finishes or removes it; HEAD never lies',
    heldBy: [
      killed,
      shown,
      {
        file: `${uploads}/long-road.test.ts`,
        test: 'never acknowledges the last segment before the picture',
      },
    ],
  },
  {
    number: 6,
    fault: 'kill -9 after the row is committed, before the answer',
    holds: 'I1, I3: sent again, the same success',
    heldBy: [
      killed,
      shown,
      {
        file: 'test/src/server/killed-server.test.ts',
        test: 'between commit and answer gives the same picture to the same key',
      },
    ],
  },
  {
    number: 7,
    fault: 'kill -9 during the check, or while a view is made',
    holds: 'I3, I13: done again, the same verdict',
    heldBy: [
      killed,
      {
        file: 'server-sdk/src/lib/changes/places.test.ts',
        test: 'a check that died with its process is taken by another within half a minute',
      },
    ],
  },
  {
    number: 8,
    fault: 'kill -9 inside a submission',
    holds: 'I5, I7: all or nothing',
    heldBy: [
      killed,
      {
        file: 'test/src/server/killed-server.test.ts',
        test: 'between submission and answer gives the same submission to the same key, and to none',
      },
    ],
  },
  {
    number: 9,
    fault: 'kill -9 inside a decision or a return',
    holds: 'I7, I10, I11',
    heldBy: [
      killed,
      {
        file: 'test/src/server/killed-server.test.ts',
        test: 'between sending and noting it sends the same notice again, by the same id',
      },
    ],
  },
  {
    number: 10,
    fault: 'kill -9 between the removal of the bytes and that of the row',
    holds: 'I8, I12',
    heldBy: [
      killed,
      {
        file: 'server-sdk/src/lib/server/privacy.test.ts',
        test: 'finishes at the next start what a crash has left, and says so until then',
      },
    ],
  },
  {
    number: 11,
    fault: 'kill -9 in the sweep; the sweep against a live PATCH',
    holds: 'I1: only what is unfinished, unlocked and expired goes',
    heldBy: [
      killed,
      {
        file: `${uploads}/long-road.test.ts`,
        test: 'sweeps expired uploads, and segments that nobody needs',
      },
      {
        file: `${uploads}/long-road.test.ts`,
        test: 'lets no byte of a PATCH reach an upload that was removed meanwhile',
      },
      { file: `${uploads}/base-facts.test.ts`, test: '2: the sweep never ends what is finished' },
    ],
  },
  {
    number: 12,
    fault: 'kill -9 during the recovery at a start, again and again',
    holds: 'Recovery may be repeated',
    heldBy: [
      killed,
      {
        file: 'test/src/server/two-processes.test.ts',
        test: 'leave nothing behind when a migration fails half-way',
      },
    ],
  },
  {
    number: 13,
    fault: 'Power loss at each point of 1 to 12',
    holds: 'I1, I4, I7',
    heldBy: [power, order],
    leavesOut: 'SQLite’s own file is not emptied of what was not synced: the trace shows that it is.',
  },
  {
    number: 14,
    fault: 'No room where pictures, rows or segments are kept',
    holds: 'I1, I13: 503 storage_full, nothing left with 0 bytes',
    heldBy: [
      calls,
      { file: 'test/src/faults/disks/full-disk.test.ts', test: 'a disk without room' },
      {
        file: 'server-sdk/src/lib/storage/file-storage.test.ts',
        test: 'says ENOSPC on a full disk and leaves nothing there',
      },
      {
        file: `${uploads}/base-facts.test.ts`,
        test: 'answers 503 for segments, keeps the offset and leaves no file',
      },
      {
        file: 'server-sdk/src/lib/database/serve-sqlite.test.ts',
        test: 'says storage_full when the disk is, changes nothing, and goes on when there is room',
      },
    ],
  },
  {
    number: 15,
    fault: 'EIO on write; on fsync, once and for ever',
    holds: 'I1: never acknowledged after a failed fsync',
    heldBy: [
      {
        file: 'test/src/faults/disks/failing-sync.test.ts',
        test: 'at $what: nothing is acknowledged, however often it is tried',
      },
      {
        file: 'server-sdk/src/lib/storage/file-storage.test.ts',
        test: 'shares an fsync and tells everybody of a fault',
      },
      { file: `${uploads}/base-facts.test.ts`, test: '7: a commit that fails is never reported as complete' },
      {
        file: 'server-sdk/src/lib/database/serve-sqlite.test.ts',
        test: 'takes back what shared a lost transaction, and only that',
      },
    ],
    leavesOut:
      'A disk that fails and then loses its power: what SQLite wrote before the failed fsync may come to light.',
  },
  {
    number: 16,
    fault: 'A disk that may not be written, a folder of somebody else, no descriptors, no inodes',
    holds: 'I13',
    heldBy: [
      { file: 'test/src/faults/disks/full-disk.test.ts', test: 'for $place: no $isOf left' },
      { file: 'test/src/faults/disks/forbidden-disk.test.ts', test: 'a disk that may only be read' },
      {
        file: 'test/src/faults/disks/forbidden-process.test.ts',
        test: 'whose folders are somebody else’s refuses until they are not',
      },
      {
        file: 'test/src/faults/disks/forbidden-process.test.ts',
        test: 'without a free descriptor refuses, and goes on when there are some',
      },
      {
        file: 'server-sdk/src/lib/storage/file-storage.test.ts',
        test: 'tells the fault of a folder that cannot be made, and works again when it can',
      },
    ],
    leavesOut: 'Rows on a disk that becomes read-only under a running server: that of a start is.',
  },
  {
    number: 17,
    fault: 'fsync takes 5 s; a whole disk of 1 MB/s',
    holds: 'I14: a bounded queue, 503 in the place of collapse',
    heldBy: [
      {
        file: 'test/src/faults/disks/slow-disk.test.ts',
        test: 'takes what it can, refuses the rest while somebody listens, and shows what there is',
      },
      {
        file: 'test/src/faults/disks/slow-disk.test.ts',
        test: 'for rows: a change that does not get its turn in time is refused, and has not happened',
      },
      {
        file: 'server-sdk/src/lib/storage/write-lanes.test.ts',
        test: 'lets so many write at once, the others in their order, and refuses who waited too long',
      },
      {
        file: `${uploads}/short-road.test.ts`,
        test: 'for bodies is bounded: whoever comes too much waits outside',
      },
    ],
    leavesOut:
      'Reads wait behind each fsync, some seconds each; segments have no lanes; a whole disk of 1 MB/s.',
  },
  {
    number: 18,
    fault: 'SQLite locked for 30 s by another writer, such as a back-up',
    holds: 'I13: 503 with Retry-After',
    heldBy: [
      {
        file: 'test/src/faults/disks/held-database.test.ts',
        test: 'refuse each change in its time, lose none, and are read meanwhile',
      },
      {
        file: 'test/src/server/two-processes.test.ts',
        test: 'answer 503 with Retry-After for changes while another one holds the file',
      },
      { file: 'test/src/server/two-processes.test.ts', test: 'wait for a short hold without an error' },
    ],
  },
  {
    number: 19,
    fault: 'The file of SQLite or its log removed, replaced or damaged',
    holds: 'Refuses to start or to serve; never an empty new database',
    heldBy: [
      { file: 'test/src/server/two-processes.test.ts', test: 'answer 503 and never make an empty one' },
      {
        file: 'test/src/server/two-processes.test.ts',
        test: 'answer 503 when another one lies there, and leave it alone',
      },
      {
        file: 'server-sdk/src/lib/database/sqlite-file.test.ts',
        test: 'that is none is refused with one sentence and stays as it is',
      },
      {
        file: 'server-sdk/src/lib/server/lost-database.test.ts',
        test: 'that %s ends the start, twice, and is put back',
      },
      {
        file: 'server-sdk/src/lib/server/lost-database.test.ts',
        test: 'that is %s under a running server stops every answer, and nothing is written',
      },
      {
        file: 'server-sdk/src/lib/server/lost-database.test.ts',
        test: 'acknowledges nothing once %s: it would be written into what has no name',
      },
      {
        file: 'server-sdk/src/lib/server/lost-database.test.ts',
        test: 'whose pages are damaged or cut off is never answered from as if it were whole',
      },
    ],
    leavesOut:
      'A log that is removed while no server runs takes its last commits along: `verify` names their pictures after four hours, and their events by an anchor.',
  },
  {
    number: 20,
    fault: 'The connection to PostgreSQL ends between COMMIT and its answer',
    holds: 'I3, I7: the key tells what became of it',
    heldBy: [
      calls,
      {
        file: `${uploads}/long-road.test.ts`,
        test: 'answers by the truth when the answer of a commit was lost',
      },
    ],
    leavesOut: 'Held for any database whose answer is lost; PostgreSQL itself comes with PostgreSQL.',
  },
  {
    number: 21,
    fault: 'PostgreSQL fails over, has no free connection, or cannot serialise',
    holds: 'I6, I7: tried again, without a second effect',
    heldBy: [],
    later: 'comes with PostgreSQL',
  },
  {
    number: 22,
    fault: 'S3 answers 500, 503 or nothing at call k, for every k, once and for ever; or 200 with an error',
    holds: 'I1, I2, I4',
    heldBy: [calls],
    leavesOut: 'Held for every call of any storage; S3’s own calls come with the S3 store.',
  },
  {
    number: 23,
    fault: 'S3’s answer is lost after a put that succeeded',
    holds: 'I3, I8',
    heldBy: [calls],
    leavesOut: 'Held for any storage whose answer is lost; S3 itself comes with the S3 store.',
  },
  {
    number: 24,
    fault: 'A lifecycle rule ends a multipart upload or deletes an object',
    holds: 'I2: never reported as stored',
    heldBy: [],
    later: 'comes with the S3 store',
  },
];
