/** The states of one candidate's application, in the order of its life. */
export const applicationStates = ['draft', 'submitted', 'returned', 'approved', 'refused'] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** Who must act next for an application to move on. */
export type ActingParty = 'candidate' | 'staff' | 'nobody';

/** A party that does things: the candidate, a reviewer, the host's own code, or time. */
export const roles = ['candidate', 'reviewer', 'host', 'system'] as const;
export type Role = (typeof roles)[number];

/** Who did it, as events record it. `id` is the host's own id of the person, or null for `host` and `system`. */
export interface Actor {
  readonly role: Role;
  readonly id: string | null;
}
