/**
 * `armed`: it fires unless it hears of the run or is confirmed; `dead`: armed, and its process is gone, so that
 * it does not fire; `rebooted`: the host was rebooted before it was confirmed or had taken all back, and its process
 * is gone; `firing`: it takes back; `fired`: it has, and its record is kept; `confirmed` and
 * `cleaned`: it is gone; `unready`: a run arms it, or was killed while it did.
 */
export type GuardState =
  "armed" | "dead" | "rebooted" | "firing" | "fired" | "confirmed" | "cleaned" | "unready";

/** Whether a guard in this state takes back what it holds, by itself or by the next update of its topology. */
export const isPending = (
  state: GuardState | undefined,
): state is "armed" | "rebooted" | "firing" =>
  state === "armed" || state === "rebooted" || state === "firing";

/** What became of a step when a guard fired. */
export interface RevertedStep {
  /**
   * `reverted`: read back, it is as before; `unwritten`: it was so already; `left`: somebody else has changed it
   * since; `failed`: it could not be taken back.
   */
  readonly outcome: "reverted" | "unwritten" | "left" | "failed";
  /** The step's title, and why where there is a reason. */
  readonly text: string;
}

/** A run's guard on a host. */
export interface ObservedGuard {
  readonly run: string;
  readonly state: GuardState;
  /** "user@machine" */
  readonly by?: string;
  /** Name of the topology that the run was about; absent: it was armed before this was kept. */
  readonly topology?: string;
  /** When it was armed, and when it fired: ISO 8601, by the host's clock. */
  readonly since?: string;
  readonly firedAt?: string;
  /** Without a sign of life, until it fires. */
  readonly seconds?: number;
  /** Until it fires as things are; only of one that is armed. */
  readonly secondsLeft?: number;
  /** Steps that it would take back, or has. */
  readonly steps: number;
  /** What became of them, the last step first; empty until it fires. */
  readonly reverted: readonly RevertedStep[];
}
