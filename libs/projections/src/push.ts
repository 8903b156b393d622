/**
 * What a projection wants told to people after its commit. Bodies hold ids and facts only; names, signed addresses and
 * what a viewer may see are added where they leave for the sockets. Coalesced per (room, topic, key) within a batch
 * without losing an ack.
 */
export interface Push {
  /** `post:<id>`, `user:<id>`, `conversation:<id>`. */
  readonly room: string;
  readonly topic: string;
  /** Pushes of the same room, topic and key in one batch become the last of them. Absent: never coalesced. */
  readonly key?: string;
  /** This person gets it in their own room instead (with `acks`), so the broadcast leaves them out. */
  readonly exceptUserId?: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly position: number };
  /** Command ids that this answers; only in the room of the person who sent them. */
  readonly acks?: readonly string[];
}
