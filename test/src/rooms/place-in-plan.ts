import type { Room, RoomPlan } from './room-table.js';

/** Where a file belongs: a room with its row, or a door. */
export type Place =
  | { readonly kind: 'room'; readonly room: Room; readonly row: number }
  | { readonly kind: 'door'; readonly name: string }
  | { readonly kind: 'nowhere'; readonly folder: string };

/** Finds the room or door of a file of this plan's workspace. */
export function placeInPlan(plan: RoomPlan, path: string): Place {
  const below = path.slice(`${plan.workspace}/src/`.length).split('/');
  if (below.length === 1) return { kind: 'door', name: (below[0] ?? '').replace(/\.ts$/, '') };
  const folder = (below[0] === 'lib' ? below.slice(1, -1) : below.slice(0, -1))[0] ?? '';
  const row = plan.rows.findIndex((rooms) => rooms.some((room) => room.name === folder));
  const room = plan.rows[row]?.find(({ name }) => name === folder);
  return room === undefined ? { kind: 'nowhere', folder } : { kind: 'room', room, row };
}
