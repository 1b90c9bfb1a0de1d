/** Why the lab could not do what was asked. */
export type LabErrorKind =
  /** Something that the lab needs is not on this machine. */
  | "machine"
  /** A lab port on loopback belongs to somebody else. */
  | "port-taken"
  /** Another `up`, `down`, `reset` or `fault` is running. */
  | "busy"
  /** A command of the lab failed. */
  | "command"
  /** Something did not become ready in time. */
  | "not-ready"
  /** The lab is not up. */
  | "down"
  /** There is no host of that name. */
  | "no-such-host"
  /** The topology's hosts are none that the lab could be. */
  | "topology"
  /** The lab that is up is another one. */
  | "other-lab"
  /** There is no fault of that name. */
  | "no-such-fault"
  /** The user stopped it. */
  | "cancelled";

/** Says what happened, where, why, and what to do next; the message is complete. */
export class LabError extends Error {
  override readonly name = "LabError";
  readonly kind: LabErrorKind;

  constructor(kind: LabErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
