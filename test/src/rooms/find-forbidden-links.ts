import type { SourceFile, SourceLink } from '../repository/source-file.js';
import { placeInPlan } from './place-in-plan.js';
import type { Room, RoomPlan } from './room-table.js';

/** Every import that the table does not allow, as a sentence. */
export function findForbiddenLinks(plan: RoomPlan, files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const place = placeInPlan(plan, file.path);
    if (place.kind === 'nowhere')
      return [`${file.path} is in no room: "${place.folder}" is not in the table`];
    if (place.kind === 'door') return [];
    return file.links.flatMap((link) => {
      const reason =
        link.target === null ? judgePackage(plan, place.room, link) : judgeFile(plan, place, link.target);
      return reason === null ? [] : [`${file.path} imports ${link.specifier}: ${reason}`];
    });
  });
}

function judgeFile(plan: RoomPlan, from: { room: Room; row: number }, target: string): string | null {
  if (!target.startsWith(`${plan.workspace}/src/`)) return 'it is in another package';
  const to = placeInPlan(plan, target);
  if (to.kind === 'door') return 'a room never imports a door';
  if (to.kind === 'nowhere') return 'it is in no room';
  if (to.room.name === from.room.name || to.row < from.row) return null;
  return to.row === from.row
    ? `${from.room.name} and ${to.room.name} are siblings`
    : `${to.room.name} lies further out than ${from.room.name}`;
}

function judgePackage(plan: RoomPlan, room: Room, link: SourceLink): string | null {
  if (link.specifier.startsWith('node:')) return null;
  const name = packageOf(link.specifier);
  const allowed = [...plan.everywhere, ...(room.packages ?? [])];
  if (allowed.includes(link.specifier) || allowed.includes(name)) return null;
  // A type leaves nothing behind: a room may name what it never runs.
  if (link.typeOnly && plan.rows.flat().some(({ packages }) => packages?.includes(name))) return null;
  return `the package ${name} is not allowed in ${room.name}`;
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
