import type { Argv } from "../run-command.js";

/** One defect that can be put into a lab in the remediated condition. Data only. */
export interface Fault {
  /** Lower case with hyphens. */
  readonly name: string;
  /** What is wrong then, in one line. */
  readonly description: string;
  /** Done in this order. */
  readonly actions: readonly FaultAction[];
  /** What a bare preview shows, and nothing besides. */
  readonly shows: FaultSigns;
  /** "up": a declaration remediates it. "reset": it requires manual action, or `lab reset`. */
  readonly remediatedBy: "up" | "reset";
  /** A part of what a rollback of that `up` says that it cannot put back; absent: it puts all back. */
  readonly notRestored?: string;
  /**
   * What takes the defect itself away, where `up` only adapts the overlay to it; the next `up` adapts it
   * back.
   */
  readonly undo?: readonly FaultAction[];
  /** A part of what `up` says when it fails; where a preview shows drift that requires manual action. */
  readonly upSays?: string;
}

export type FaultAction = HostCommand | EosLines | ContainerRestart | UnderlayLimit;

/** A plain command on a host; it must succeed. */
export interface HostCommand {
  readonly kind: "command";
  readonly host: string;
  readonly argv: Argv;
  readonly stdin?: string;
}

/** Lines of a device's configuration mode; none may be refused. They are not saved. */
export interface EosLines {
  readonly kind: "eos";
  readonly host: string;
  readonly device: string;
  readonly lines: readonly string[];
}

/** A container that starts anew, with new interfaces that the platform's agent has attached. */
export interface ContainerRestart {
  readonly kind: "restart";
  readonly host: string;
  readonly device: string;
  /**
   * What its ports come back as: on the next free VLANs of the host, as the agent counts ("next"),
   * or as once remediated.
   */
  readonly ports: "next" | "remediated";
}

/** A switch between the hosts that loses what is larger, without a word. */
export interface UnderlayLimit {
  readonly kind: "underlay";
  /** Whose packets it loses. */
  readonly host: string;
  /** Bytes of the largest IP packet that still passes; absent: as the lab's plan has it. */
  readonly bytes?: number;
}

/**
 * What a preview shows. Patterns are "HOST KIND NAME PROPERTY" for drift, "create KIND NAME" for what is not there, and "HOST KIND NAME" for
 * things that are unknown; `*` stands for any text, and a pattern that nothing fits is as wrong as a
 * line that no pattern fits.
 */
export type FaultSigns =
  | { readonly kind: "drift"; readonly patterns: readonly string[] }
  /** Nothing that is declared differs. */
  | {
      readonly kind: "none";
      readonly patterns: readonly [];
      /** A part of what a diagnosis says. */
      readonly diagnosed: string;
    }
  | {
      readonly kind: "unknown";
      /** None: not even the tenant MTU is known, and nothing is compared. */
      readonly patterns: readonly string[];
      /** A part of the reason that the preview gives. */
      readonly reason: string;
    };
