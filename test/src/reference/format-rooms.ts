import { type RoomPlan, roomTable } from '../rooms/room-table.js';
import { formatTable } from './format-table.js';

/** The rooms of both packages and what each may import. */
export function formatRooms(): string {
  return roomTable.map((plan) => `### \`${plan.workspace}\`\n\n${formatPlan(plan)}`).join('\n\n');
}

function formatPlan(plan: RoomPlan): string {
  const rows = plan.rows.flatMap((rooms, index) =>
    rooms.map(({ name, about, packages }) => {
      const inner = plan.rows.slice(0, index).flat();
      const reach = inner.length === 0 ? 'no other room' : inner.map((room) => room.name).join(', ');
      const own = [...plan.everywhere, ...(packages ?? [])].map((item) => `\`${item}\``).join(', ');
      return [`\`${name}\``, about, reach, own || '–'];
    }),
  );
  return formatTable(['Room', 'What it is for', 'May import', 'Packages'], rows);
}
