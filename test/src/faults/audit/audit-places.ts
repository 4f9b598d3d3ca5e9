import { faultLimits } from '../server/fault-categories.js';
import type { RowsFile } from './open-rows-file.js';

interface PlaceRow {
  readonly application_id: string;
  readonly category_id: string;
  readonly place: number;
  readonly upload_id: string | null;
  readonly material_id: string | null;
}

interface MaterialRow {
  readonly id: string;
  readonly application_id: string;
  readonly category_id: string;
  readonly place: number | null;
  readonly state: string;
  readonly storage_key: string | null;
  readonly first_submission: number | null;
  readonly replaces: string | null;
}

/** Places and pictures are one to one, and no category holds more than it may. */
export function auditPlaces(rows: RowsFile): readonly string[] {
  const places = rows.all<PlaceRow>('select * from places');
  const materials = rows.all<MaterialRow>('select * from materials');
  const purged = readPurged(rows);
  const seats = new Map(
    places.map((one) => [one.material_id, `${one.application_id} ${one.category_id} ${one.place}`]),
  );
  const known = new Set(materials.map(({ id }) => id));
  const findings = materials.flatMap((one) =>
    auditMaterial(one, seats.get(one.id) ?? null, purged.has(one.id)),
  );
  for (const { material_id, upload_id } of places) {
    if (material_id !== null && !known.has(material_id)) findings.push(`place of no picture ${material_id}`);
    if ((material_id === null) === (upload_id === null)) findings.push('a place of both or neither');
  }
  return [...findings, ...auditReservations(rows), ...auditCounts(rows, places)];
}

function auditMaterial(material: MaterialRow, seat: string | null, isPurged: boolean): string[] {
  const { id, application_id, category_id, place, state, storage_key, first_submission } = material;
  const isPresent = state === 'stored' || state === 'checking';
  const own = place === null ? null : `${application_id} ${category_id} ${place}`;
  const found: string[] = [];
  if (own !== seat) found.push(`picture ${id} sits on ${own}, its place is ${seat}`);
  if (state === 'stored' && place === null) found.push(`stored picture ${id} has no place`);
  if (state === 'checking' && place === null && material.replaces === null) {
    found.push(`picture ${id} is being checked, replaces none and has no place`);
  }
  if (!isPresent && place !== null) found.push(`${state} picture ${id} has a place`);
  const mustHave = isPresent || (state === 'superseded' && !isPurged);
  if (mustHave !== (storage_key !== null)) found.push(`${state} picture ${id} has the key ${storage_key}`);
  if (state === 'superseded' && first_submission === null) found.push(`${id} superseded, never submitted`);
  if (state === 'removed' && first_submission !== null) found.push(`${id} removed after a submission`);
  return found;
}

/** Superseded pictures whose bytes were taken when their time was over. */
function readPurged(rows: RowsFile): ReadonlySet<string> {
  const found = rows.all<{ id: string }>(
    `select json_extract(data, '$.materialId') as id from events where kind = 'material-purged'`,
  );
  return new Set(found.map(({ id }) => id));
}

function auditReservations(rows: RowsFile): readonly string[] {
  const dead = rows.all<{ upload_id: string }>(
    `select upload_id from places where upload_id is not null and upload_id not in
       (select id from uploads where state = 'open' and uploads.category_id = places.category_id)`,
  );
  return dead.map(({ upload_id }) => `a place is kept for upload ${upload_id}, which is not open`);
}

/** A return may ask for one more of a category; those are added up, since each may have been met. */
function auditCounts(rows: RowsFile, places: readonly PlaceRow[]): readonly string[] {
  const added = new Map<string, number>();
  const adds = rows.all<PlaceRow>(`select application_id, category_id from asks where kind = 'add'`);
  for (const ask of adds) added.set(nameOf(ask), (added.get(nameOf(ask)) ?? 0) + 1);
  const used = new Map<string, PlaceRow[]>();
  for (const place of places) used.set(nameOf(place), [...(used.get(nameOf(place)) ?? []), place]);
  return [...used].flatMap(([name, seated]) => {
    const most = (faultLimits[seated[0]?.category_id ?? '']?.maximum ?? 0) + (added.get(name) ?? 0);
    return seated.length > most ? [`over count: ${seated.length} of ${most} places of ${name}`] : [];
  });
}

function nameOf(row: { readonly application_id: string; readonly category_id: string }): string {
  return `${row.application_id} ${row.category_id}`;
}
