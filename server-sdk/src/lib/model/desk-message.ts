/** Something a reviewer should know of a colleague's doing. */
export interface DeskMessage {
  readonly id: string;
  /** `claim-taken-over`: the colleague has taken an application that this reviewer held; `assigned`: has given one. */
  readonly kind: 'claim-taken-over' | 'assigned';
  readonly applicationId: string;
  readonly from: { readonly id: string; readonly name: string | null };
  /** Milliseconds since the epoch. */
  readonly at: number;
}
