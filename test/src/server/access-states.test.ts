import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes } from '../../../server-sdk/dist/lib/errors/error-codes.js';
import type { ApplicationState } from '../../../server-sdk/dist/lib/model/application.js';
import { type ReviewerRight, reviewerRights } from '../../../server-sdk/dist/lib/model/reviewer.js';
import { type Action, findTransition, stateTable } from '../../../server-sdk/dist/lib/review/state-table.js';
import { type StartedDossier, startDossier } from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { type Route, rightOf, routes } from '../../../server-sdk/dist/lib/wire/routes.js';
import {
  actionsOf,
  bulkRoutes,
  foreignRefusalIn,
  type Role,
  refusalIn,
  rolesOf,
  states,
} from '../reference/refusal-in.js';
import { routeActions } from '../reference/route-actions.js';
import {
  type Brought,
  bringApplication,
  bringVisitor,
  missingId,
  staffOf,
  type Walker,
} from './test-parts/bring-application.js';
import { routeEffects } from './test-parts/route-effects.js';
import { type RowWatch, watchRows } from './test-parts/watch-rows.js';
import { type Subject, wellFormedCalls } from './test-parts/well-formed-calls.js';

/** One call of the matrix: by whom, about an application in which state, for which of the route's actions. */
interface Cell {
  readonly name: Route['name'];
  readonly route: Route;
  readonly role: Role;
  readonly state: ApplicationState;
  readonly action: Action | null;
}

const cells = states.flatMap((state) =>
  routes.flatMap((route) =>
    rolesOf(route).flatMap((role) =>
      actionsToTry(route, role).map((action): Cell => ({ name: route.name, route, role, state, action })),
    ),
  ),
);

function actionsToTry(route: Route, role: Role): readonly (Action | null)[] {
  const [first = null, ...others] = actionsOf(route, role);
  return wellFormedCalls[route.name].isPerAction === true ? [first, ...others] : [first];
}

const refused = cells.filter(({ route, role, state }) => refusalIn(route, role, state) !== null);
const allowed = cells.filter(({ route, role, state }) => refusalIn(route, role, state) === null);

interface World extends Walker {
  readonly rows: RowWatch;
  /** The same programme and database, where a consent is asked for. */
  readonly withConsent: StartedDossier;
  /** One of each state, for calls that change nothing. */
  readonly shared: ReadonlyMap<ApplicationState, Brought>;
}

describe('every route × role × state', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  }, 240_000);
  afterAll(async () => {
    world.rows.close();
    await world.withConsent.stop();
    await world.started.remove();
  });

  it('is a matrix with something in it', () => {
    expect(refused.length).toBeGreaterThan(60);
    expect(allowed.length).toBeGreaterThan(130);
    expect(Object.keys(routeActions).sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  describe('refused', () => {
    it.each(refused)('$name by a $role in $state ($action)', async (cell) => {
      const brought = sharedOf(world, cell.state);
      const before = await world.rows.look();
      const caller = cell.role === 'candidate' ? brought.owner : await exactStaff(world, cell);
      const code = refusalIn(cell.route, cell.role, cell.state) as ErrorCode;
      const expected = bulkRoutes.includes(cell.name) ? `200 ${code}` : `${errorCodes[code].status} ${code}`;
      expect(await tell(caller, cell, brought.subject)).toBe(expected);
      expect(await world.rows.since(before)).toEqual({ tables: [], applications: [], events: [] });
    });
  });

  describe('allowed', () => {
    it.each(allowed)('$name by a $role in $state ($action)', async (cell) => {
      const effect = routeEffects[cell.name];
      const brought =
        effect === undefined ? sharedOf(world, cell.state) : await bringFresh(world, cell.state, cell);
      const { candidate, subject } = brought;
      const { started } = cell.name === 'giveConsent' ? { started: world.withConsent } : world;
      await effect?.prepare?.(started, brought);
      const caller =
        cell.role === 'candidate'
          ? await TestCaller.candidate(started, candidate)
          : await exactStaff(world, cell);
      const before = await world.rows.look();
      const status = wellFormedCalls[cell.name].status ?? 200;
      expect(await tell(caller, cell, subject)).toBe(`${status} `);
      const { tables, applications, events } = await world.rows.since(before);
      expect(events).toEqual(effect?.events?.(cell.state, cell.action) ?? []);
      expect(tables.filter((table) => !(effect?.tables ?? []).includes(table))).toEqual([]);
      expect(applications.filter((id) => id !== subject.ids.application)).toEqual([]);
      await expectMoved(brought, cell);
    });
  });

  const withId = cells.filter(({ route }) => route.path.includes(':id'));
  describe('foreign and missing ids', () => {
    it.each(withId)('are alike to a $role in $state: $name ($action)', async (cell) => {
      const isCandidate = cell.role === 'candidate';
      const caller = isCandidate
        ? sharedOf(world, cell.state).owner
        : await exactStaff(world, cell, { id: 'elsewhere', scopes: [{ site: 'nowhere' }] });
      const foreign = sharedOf(world, isCandidate ? otherThan(cell.state) : cell.state).subject;
      const code = isCandidate ? foreignRefusalIn(cell.route, cell.state) : 'not_found';
      const missing = Object.fromEntries(Object.keys(foreign.ids).map((kind) => [kind, missingId]));
      const before = await world.rows.look();
      for (const ids of [foreign.ids, missing as Subject['ids']]) {
        const told = await tell(caller, cell, { ...foreign, ids });
        expect(told).toBe(`${errorCodes[code].status} ${cell.route.method === 'HEAD' ? '' : code}`);
      }
      expect((await world.rows.since(before)).tables).toEqual([]);
    });
  });

  const byRight = cells.filter((cell) => neededRight(cell) !== null);
  describe('a reviewer with every right but the one', () => {
    it.each(byRight)('is told forbidden by $name in $state ($action)', async (cell) => {
      const { subject } = sharedOf(world, cell.state);
      const right = neededRight(cell);
      const caller = await staffOf(
        world.started,
        reviewerRights.filter((one) => one !== right),
      );
      const before = await world.rows.look();
      const isBefore = rightOf(cell.route) !== null;
      const code = isBefore ? 'forbidden' : (refusalIn(cell.route, cell.role, cell.state) ?? 'forbidden');
      expect(await tell(caller, cell, subject)).toBe(`${errorCodes[code].status} ${code}`);
      expect((await world.rows.since(before)).tables).toEqual([]);
    });
  });
});

describe('the rights of the route table', () => {
  /** Rights that the state table asks for each of a route's actions. */
  const rightsOf = (route: Route) =>
    actionsOf(route, 'reviewer').map((action) => {
      const guards = stateTable.filter((row) => row.action === action).flatMap((row) => row.guards);
      return guards.find((guard) => guard.startsWith('right:'))?.slice('right:'.length) ?? null;
    });

  it.each(routes)('are those of the state table: $name', (route) => {
    const rights = rightsOf(route).filter((right) => right !== null);
    // A draft is not sent, and a bulk approval is no bounce.
    if (rights.length === 0 || route.name === 'keepFindings') return;
    const isWhole = rights.length === rightsOf(route).length;
    const named = isWhole ? rightOf(route) : 'rightFor' in route ? route.rightFor.right : null;
    expect([...new Set(rights)]).toEqual([named]);
  });
});

/** The right without which this very call is forbidden. */
function neededRight({ route, action }: Cell): ReviewerRight | null {
  return rightOf(route) ?? (action === 'bounce' && route.name !== 'keepFindings' ? 'bounce' : null);
}

/** A reviewer in scope with the right that the call needs and no other. */
function exactStaff(
  { started }: Walker,
  cell: Cell,
  more: Parameters<typeof staffOf>[2] = {},
): Promise<TestCaller> {
  const right = neededRight(cell);
  return staffOf(started, right === null ? [] : [right], more);
}

function sharedOf({ shared }: World, state: ApplicationState): Brought {
  return shared.get(state) as Brought;
}

function otherThan(state: ApplicationState): ApplicationState {
  return state === 'returned' ? 'submitted' : 'returned';
}

/** `status code`; of a bulk route the code of the one application that it was asked about. */
async function tell(caller: TestCaller, { name, route, action }: Cell, subject: Subject): Promise<string> {
  const { object, make } = wellFormedCalls[name];
  const { headers = {}, body } = make?.(subject, action) ?? {};
  const path = route.path.replace(':id', object === null ? '' : subject.ids[object]);
  type Told = { readonly error?: { readonly code: string }; readonly outcomes?: readonly { code: string }[] };
  const answer = await caller.call<Told>(route.method, path, body, headers);
  const code = answer.body.error?.code ?? answer.body.outcomes?.[0]?.code ?? '';
  return `${answer.status} ${code}`;
}

function bringFresh(world: World, state: ApplicationState, { name }: Cell): Promise<Brought> {
  if (name === 'activate' && state === 'draft') return bringVisitor(world);
  return bringApplication(world, state, { withUpload: wellFormedCalls[name].object === 'upload' });
}

/** State and revision afterwards: what the state table says of the action, when the route carries it out. */
async function expectMoved({ owner, subject }: Brought, { name, role, state, action }: Cell): Promise<void> {
  const { application } = await owner.state();
  const carriesOut = routeEffects[name]?.tables.includes('applications') === true;
  const to = action === null || !carriesOut ? undefined : findTransition(role, state, action)?.to;
  const expected = {
    state: to === 'next' ? 'approved' : (to ?? state),
    revision: subject.revision + (to === undefined ? 0 : 1),
  };
  expect({ state: application.state, revision: application.revision }).toEqual(expected);
}

async function createWorld(): Promise<World> {
  let later = 0;
  const clock = () => Date.now() + later;
  const wait = (ms: number) => {
    later += ms;
  };
  const started = await startDossier({ clock });
  const withConsent = await startDossier({
    clock,
    directory: started.directory,
    programme: {
      id: 'exam',
      title: 'Exam',
      consent: { text: '同意', version: '1', url: 'https://a.example/' },
    },
  });
  const shared = new Map<ApplicationState, Brought>();
  for (const state of states) {
    shared.set(state, await bringApplication({ started, wait }, state, { withUpload: true }));
  }
  // Their tokens have aged with the clock.
  for (const [state, brought] of shared) {
    shared.set(state, { ...brought, owner: await TestCaller.candidate(started, brought.candidate) });
  }
  return { started, wait, withConsent, shared, rows: watchRows(started) };
}
