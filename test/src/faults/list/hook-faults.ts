import type { FaultEntry } from './fault-entry.js';

/** What is told to others, sign-ins, browsers, deploys and hooks: faults 35 to 41. */
export const hookFaults: readonly FaultEntry[] = [
  {
    number: 35,
    fault: 'whoever is told is away for three days, slow, refuses, or answers late',
    holds: 'I11; candidates do not notice',
    heldBy: [
      {
        file: 'server-sdk/src/lib/workers/outbox-worker.test.ts',
        test: 'tries again with growing pauses by the same id, and parks it after the last attempt',
      },
      {
        file: 'server-sdk/src/lib/workers/outbox-worker.test.ts',
        test: 'tells an after-hook until it resolves, each time by the same event id',
      },
      {
        file: 'server-sdk/src/lib/workers/outbox-worker.test.ts',
        test: 'a late delivery of an answered return moves nothing',
      },
      {
        file: 'server-sdk/src/lib/server/desk-work.test.ts',
        test: 'lists notices that did not arrive and sends them again another way',
      },
      {
        file: 'test/src/faults/services/told-twice.test.ts',
        test: 'waits for whoever is away for three days, each by its own id, and no candidate notices',
      },
    ],
    leavesOut:
      'Webhooks over HTTP (redirects, certificates, signatures): there are none, the host is told by its hooks.',
  },
  {
    number: 36,
    fault: 'kill -9 between the commit and the delivery; two workers on one outbox',
    holds: 'I11: told at least once, by the same event id',
    heldBy: [
      {
        file: 'test/src/server/killed-server.test.ts',
        test: 'between sending and noting it sends the same notice again, by the same id',
      },
      {
        file: 'server-sdk/src/lib/workers/outbox-worker.test.ts',
        test: 'is not worked on by two at once, and taken over when the lease has run out',
      },
      { file: 'test/src/faults/faults.test.ts', test: 'would be caught at what is planted' },
      {
        file: 'test/src/faults/killed-servers.test.ts',
        test: 'every line of the history is explained',
      },
      {
        file: 'test/src/faults/services/told-twice.test.ts',
        test: 'is told once each by three that work beside one another',
      },
      {
        file: 'test/src/faults/services/told-twice.test.ts',
        test: 'is told by another process when the one that committed it is killed before it has told anybody',
      },
    ],
  },
  {
    number: 37,
    fault:
      'a token ends in the middle of an upload, is renewed, its secret is exchanged, its account is closed',
    holds: '401, and the upload goes on where it was; a closed account is stopped within a minute',
    heldBy: [
      {
        file: 'widget/src/lib/session/token-renewal.test.ts',
        test: 'a token that runs out in the middle of a long upload is renewed, and the upload goes on where it was',
      },
      {
        file: 'widget/src/lib/session/token-renewal.test.ts',
        test: 'a host that gives no further token signs the page out; the picture is kept',
      },
      {
        file: 'server-sdk/src/lib/access/create-tokens.test.ts',
        test: 'survive the rotation of secrets until the old one is taken out',
      },
      {
        file: 'test/src/faults/services/closed-account.test.ts',
        test: 'because its token has run out: 401, and on from the offset with the next one',
      },
      {
        file: 'test/src/faults/services/closed-account.test.ts',
        test: 'because the secrets are exchanged: the old token is good until its secret is taken out',
      },
      {
        file: 'test/src/faults/services/closed-account.test.ts',
        test: 'because its account is closed: it stops within a minute',
      },
      {
        file: 'test/src/faults/services/closed-account.test.ts',
        test: 'because nobody can say whether its account is open: 503',
      },
    ],
    leavesOut:
      'Without the host’s hook isActive a token of ours lives on for up to 15 minutes after its account was closed; a PATCH that is under way when it is closed comes to its end.',
  },
  {
    number: 38,
    fault: 'the browser crashes, is reloaded, or its storage is cleared or blocked',
    holds: 'the page is made anew from the server; nothing stored is lost',
    heldBy: [
      {
        file: 'test/src/walk/recovery-walk.test.ts',
        test: 'survive a browser that is %s in the middle, and go on from where they stood',
      },
      {
        file: 'test/src/walk/network-walk.test.ts',
        test: 'shows the truth after a reload in the middle',
      },
      {
        file: 'widget/src/lib/recovery/recovery-store.test.ts',
        test: 'it opens again after the user has cleared the site’s data',
      },
      { file: 'widget/src/lib/recovery/create-recovery.test.ts', test: 'storage that is blocked' },
    ],
  },
  {
    number: 39,
    fault: 'a phone suspends the tab or the camera kills it, or Wi-Fi becomes mobile data',
    holds: 'it goes on or says so; nothing is there twice',
    heldBy: [
      {
        file: 'test/src/walk/recovery-walk.test.ts',
        test: 'make no second picture when the tab is closed between last byte and answer',
      },
      {
        file: 'test/src/transfer/offline.test.ts',
        test: 'asks hardly anything until it is back, and then sends the picture',
      },
      {
        file: 'widget/src/lib/session/create-candidate-session.test.ts',
        test: 'a hidden page asks nothing, and asks at once when it is seen again',
      },
      {
        file: 'test/src/walk/session-time.test.ts',
        test: 'a picture that was under way is kept and goes on after signing in',
      },
    ],
    leavesOut: 'A real phone that freezes the tab, or that changes its network in the middle of a request.',
  },
  {
    number: 40,
    fault:
      'a deploy: SIGTERM with a hundred uploads under way, old and new version beside one another, and back',
    holds: 'I1 I7; no upload fails after it is tried again; tables fit both versions',
    heldBy: [
      {
        file: 'server-sdk/src/lib/server/state-wait.test.ts',
        test: 'does not keep a server that closes, or Dossier itself',
      },
      {
        file: 'test/src/walk/network-walk.test.ts',
        test: 'recovers when the server is stopped and started again on the same folder',
      },
      { file: 'server-sdk/src/lib/database/sqlite-file.test.ts', test: 'of a newer version is refused' },
      {
        file: 'test/src/server/two-processes.test.ts',
        test: 'leave nothing behind when a migration fails half-way',
      },
      {
        file: 'test/src/faults/services/deploy.test.ts',
        test: 'with a hundred uploads under way: none fails after it is tried again, at a new server beside it',
      },
      {
        file: 'test/src/faults/services/two-versions.test.ts',
        test: 'the running one goes on beside it; started anew it is refused, says why, and changes nothing',
      },
      {
        file: 'test/src/faults/services/two-versions.test.ts',
        test: 'the way back is a back-up of before, or its migration taken back: nothing is lost by it',
      },
      {
        file: 'test/src/faults/services/two-versions.test.ts',
        test: 'a database of %s becomes one of today, without a loss',
      },
      {
        file: 'test/src/faults/services/two-versions.test.ts',
        test: 'what %s writes fits into the tables of today',
      },
      {
        file: 'demo/src/main.test.ts',
        test: 'prints its address and accounts, and on a signal finishes a request in flight',
      },
    ],
    leavesOut:
      'An older program itself is not run: a newer database is played by a migration of tomorrow, and an older one is written from today’s rows by the migrations that it had. A start of the older program on the newer database is refused, so that going back takes the back-up, or the migration taken back by hand. What an older program writes beside a newer one is kept, but not in what later versions keep as they go: over 0006 no name to search by, over 0008 and 0010 no figures and no counts of who waits, over 0009 no end of a viewer’s lines, which verify then tells of.',
  },
  {
    number: 41,
    fault: 'a hook of the host is down, slow, or throws: sign-in, storage, review',
    holds: 'I13 I2',
    heldBy: [
      {
        file: 'server-sdk/src/lib/server/host-hooks.test.ts',
        test: 'authenticate %s: 503 and Retry-After',
      },
      { file: 'server-sdk/src/lib/server/host-hooks.test.ts', test: 'beforeSubmit throws' },
      { file: 'server-sdk/src/lib/server/host-hooks.test.ts', test: 'beforeDecision throws' },
      {
        file: 'server-sdk/src/lib/server/host-hooks.test.ts',
        test: 'beforeUpload refuses on the long road without leaving a place taken',
      },
      {
        file: 'server-sdk/src/lib/uploads/short-road.test.ts',
        test: 'answers a commit although what follows it fails',
      },
      {
        file: 'test/src/faults/faults.test.ts',
        test: 'answer failing calls cleanly, and everything goes on afterwards',
      },
    ],
  },
];
