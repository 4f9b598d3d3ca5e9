import { afterEach, expect, it } from 'vitest';
import { makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';

const dayMs = 24 * 3_600_000;
/** Where the clock of `openRows` begins. */
const begun = 1_700_000_000_000;

let rows: OpenedRows;
afterEach(() => rows.remove());

it.each([
  ['its last move', -20, 30],
  ['the programme’s close', 20, 50],
])(
  'without a final decision an application stays for its days after %s, the later of the two',
  async (_which, closesInDays, dueInDays) => {
    const settings = makeSettings();
    const retention = { deleteAfterDays: 30, purgeSupersededAfterDays: null };
    const closesAt = begun + closesInDays * dayMs;
    rows = await openRows({ ...settings, programme: { ...settings.programme, closesAt, retention } });
    const candidate = { id: '1', name: '考生', site: 's1', region: 'r1', version: '1' };
    const { applicationId } = await rows.run('openApplication', { candidate });
    rows.now = begun + dueInDays * dayMs - 1;
    expect(await rows.run('findOverdueApplications', { limit: 9 })).toEqual([]);
    rows.now += 1;
    expect(await rows.run('findOverdueApplications', { limit: 9 })).toEqual([applicationId]);
  },
);
