import type { FaultEntry } from './fault-entry.js';

/** Lines, processes beside one another, clocks and races: faults 25 to 34. */
export const networkFaults: readonly FaultEntry[] = [
  {
    number: 25,
    fault: 'the line is cut in the middle of a PATCH: reset, closed, or silent',
    holds: 'I4; the upload can be gone on with in at most 10 s',
    heldBy: [
      {
        file: 'test/src/server/resume.test.ts',
        test: 'tells the truth by HEAD after each cut and is resumed by offset',
      },
      {
        file: 'server-sdk/src/lib/uploads/long-road.test.ts',
        test: 'keeps what came before a cut by %s at any byte, and resumes',
      },
      {
        file: 'server-sdk/src/lib/uploads/long-road.test.ts',
        test: 'puts the bytes of a connection that went silent on record',
      },
      {
        file: 'server-sdk/src/lib/uploads/long-road.test.ts',
        test: 'cuts a body that stops arriving, and keeps what came',
      },
      {
        file: 'test/src/faults/services/cut-lines.test.ts',
        test: 'whose line is $how is gone on with at $where server within ten seconds',
      },
    ],
  },
  {
    number: 26,
    fault: 'the answer to a POST or a PATCH is lost',
    holds: 'I3 I6: no second place is used',
    heldBy: [
      {
        file: 'test/src/walk/network-walk.test.ts',
        test: 'makes no second picture when the answer is lost and the request is repeated',
      },
      {
        file: 'test/src/walk/network-walk.test.ts',
        test: 'makes no second picture when the last answer of a resumed upload is lost',
      },
      {
        file: 'server-sdk/src/lib/uploads/short-road.test.ts',
        test: 'gives the same answer again when the first one was lost',
      },
      {
        file: 'server-sdk/src/lib/uploads/upload-protocol.test.ts',
        test: 'gives the same Location for the same key',
      },
      {
        file: 'widget/src/lib/transfer/create-transfers.test.ts',
        test: 'the answer to the last PATCH is lost: the commit is found again',
      },
    ],
  },
  {
    number: 27,
    fault: 'a proxy repeats a PATCH, to the same server or to another one',
    holds: 'I3 I4',
    heldBy: [
      {
        file: 'server-sdk/src/lib/uploads/long-road.test.ts',
        test: 'takes exactly one of the same PATCHes in parallel, and bytes of one only',
      },
      {
        file: 'server-sdk/src/lib/uploads/long-road.test.ts',
        test: 'commits once when the last PATCH comes twice in parallel',
      },
      {
        file: 'test/src/faults/faults.test.ts',
        test: 'one picture to the same PATCH at two processes',
      },
      {
        file: 'test/src/faults/services/cut-lines.test.ts',
        test: 'that is repeated after its answer changes nothing, at either',
      },
      {
        file: 'test/src/faults/services/cut-lines.test.ts',
        test: 'that a proxy sends to the other one while the first still receives it is taken once',
      },
      {
        file: 'test/src/faults/services/cut-lines.test.ts',
        test: 'that comes late and damaged does not end what has moved on since',
      },
    ],
  },
  {
    number: 28,
    fault: 'one candidate in two tabs, or on two devices',
    holds: 'I5 I6; both see the same within 5 s',
    heldBy: [
      {
        file: 'test/src/walk/recovery-walk.test.ts',
        test: 'are sent by one tab alone, and by the other one when the first is closed',
      },
      {
        file: 'test/src/walk/recovery-walk.test.ts',
        test: 'become one picture where tabs have no locks and both send',
      },
      {
        file: 'test/src/faults/killed-servers.test.ts',
        test: 'every line of the history is explained',
      },
      {
        file: 'widget/src/lib/session/waits-for-news.test.ts',
        test: 'a draft shows within five seconds what was done in another tab, without asking more often',
      },
    ],
    leavesOut:
      'A draft that sends pictures itself, or has failed to wait because too many do, shows what another tab did after 10 to 15 s.',
  },
  {
    number: 29,
    fault: 'two or three servers, and each request comes to another one',
    holds: 'I3 I4 I6',
    heldBy: [
      { file: 'test/src/server/last-place-race.test.ts', test: 'the last place' },
      {
        file: 'test/src/faults/faults.test.ts',
        test: 'one picture to the same PATCH at two processes',
      },
      {
        file: 'test/src/server/two-processes.test.ts',
        test: 'start at once on an empty folder, and migrate once',
      },
      {
        file: 'server-sdk/src/lib/changes/queue.test.ts',
        test: 'hands the oldest free one to each of many who ask at once, in two processes',
      },
      {
        file: 'test/src/faults/services/cut-lines.test.ts',
        test: 'whose line is $how is gone on with at $where server within ten seconds',
      },
    ],
    leavesOut: 'Servers on PostgreSQL, which is not a database of the product yet.',
  },
  {
    number: 30,
    fault: 'a process is stopped while it holds the lock, another one takes over, and it goes on afterwards',
    holds: 'the late writer changes nothing',
    heldBy: [
      {
        file: 'test/src/server/two-processes.test.ts',
        test: 'answer 503 with Retry-After for changes while another one holds the file',
      },
      {
        file: 'server-sdk/src/lib/uploads/long-road.test.ts',
        test: 'lets no byte of a PATCH reach an upload that was removed meanwhile',
      },
      {
        file: 'server-sdk/src/lib/changes/places.test.ts',
        test: 'a check that died with its process is taken by another within half a minute',
      },
      {
        file: 'test/src/faults/services/stopped-process.test.ts',
        test: 'in the middle of a PATCH changes nothing when it wakes up after another one has taken over',
      },
      {
        file: 'test/src/faults/services/stopped-process.test.ts',
        test: 'at any moment of its commits means 503 for the others, or nothing, and nobody loses anything',
      },
      {
        file: 'test/src/faults/services/stopped-process.test.ts',
        test: 'while it holds the database’s lock is waited for with 503',
      },
    ],
  },
  {
    number: 31,
    fault: 'the clock is ten minutes off, is set back, or changes to summer time',
    holds: 'tokens know only their leeway; what ends, ends by one clock; events are ordered by their numbers',
    heldBy: [
      {
        file: 'server-sdk/src/lib/access/create-tokens.test.ts',
        test: 'after %i seconds: %s, remembered or not',
      },
      {
        file: 'server-sdk/src/lib/server/desk-figures.test.ts',
        test: 'counts by days of the programme’s zone, reviewer, reason and round',
      },
      {
        file: 'test/src/faults/services/wrong-clock.test.ts',
        test: 'by ten minutes at two servers lets every step through, in the order of the numbers',
      },
      {
        file: 'test/src/faults/services/wrong-clock.test.ts',
        test: 'lets no token live longer than its leeway, and a new one of the same server is good',
      },
      {
        file: 'test/src/faults/services/wrong-clock.test.ts',
        test: 'that is set back in the middle stops nobody: uploads go on and are checked',
      },
      {
        file: 'test/src/faults/services/wrong-clock.test.ts',
        test: 'that is set back after a process has died keeps none of its pictures from being checked',
      },
      {
        file: 'test/src/faults/services/wrong-clock.test.ts',
        test: 'that is set back while the database is held by another ends the wait all the same',
      },
    ],
    leavesOut:
      'The time is the process’s own, as SQLite has none; a notice that was due before the clock was set back waits until that time comes again.',
  },
  {
    number: 32,
    fault: 'a decision races an upload, a removal or a submission',
    holds: 'I5 I7',
    heldBy: [
      {
        file: 'server-sdk/src/lib/changes/submission.test.ts',
        test: 'is decided once: of approve and return at the same moment one is too late',
      },
      {
        file: 'test/src/faults/killed-servers.test.ts',
        test: 'every line of the history is explained',
      },
      {
        file: 'widget/src/lib/session/transfer-list.test.ts',
        test: 'a lock that falls meanwhile parks the picture',
      },
      {
        file: 'test/src/faults/services/races.test.ts',
        test: 'an approval and an upload, a removal and a submission: only what was sealed is approved',
      },
      { file: 'test/src/faults/services/races.test.ts', test: 'two returns and an approval: one of them' },
    ],
  },
  {
    number: 33,
    fault: 'a submission races the end of the last PATCH',
    holds: 'I5: the picture is in the snapshot, or the submission is refused',
    heldBy: [
      {
        file: 'widget/src/lib/session/create-candidate-session.test.ts',
        test: 'submitting waits for no picture: it is refused while one is under way',
      },
      {
        file: 'test/src/faults/killed-servers.test.ts',
        test: 'every line of the history is explained',
      },
      {
        file: 'test/src/faults/services/races.test.ts',
        test: 'a submission and the last PATCH: the picture is sealed with it, or the submission is refused',
      },
    ],
  },
  {
    number: 34,
    fault: 'a return races a second submission',
    holds: 'I7',
    heldBy: [
      {
        file: 'server-sdk/src/lib/changes/submission.test.ts',
        test: 'pressed again is the first one: by its key, and by its revision',
      },
      {
        file: 'server-sdk/src/lib/changes/submission.test.ts',
        test: 'pressed again under another key keeps that key too, when the application has moved on as well',
      },
      {
        file: 'test/src/faults/services/races.test.ts',
        test: 'a return and a second press of 上报: one return, and no second submission',
      },
    ],
  },
];
