import type { Facts } from "./unknown.js";
import type { Words } from "./words.js";

/** A command for a host, as data. Only `core/transport` turns it into a process. */
export interface HostCommand {
  /** Program and arguments, unquoted; quoting for the remote shell happens in the transport. */
  readonly argv: readonly [string, ...string[]];
  /** Bytes for standard input; none by default. */
  readonly stdin?: string;
  /** Milliseconds until the command counts as hung; the transport's default applies otherwise. */
  readonly timeoutMs?: number;
}

/** Why a command has no exit code of its own. */
export type CommandFailure =
  /** The host could not be reached or logged in to: nothing ran. */
  | {
      readonly kind: "unreachable";
      /** As an Unknown's, where more is known than a text. */
      readonly code?: string;
      readonly facts?: Facts;
      readonly reason: Words;
      /** What a person can do about it, as a sentence. */
      readonly next?: Words;
    }
  /** The command was started and did not end in time: whether it took effect is not known. */
  | { readonly kind: "timed-out"; readonly afterMs: number }
  /** It printed more than it may and was cut off: whether it took effect is not known. */
  | { readonly kind: "too-large"; readonly bytes: number }
  /** The connection broke while the command ran: whether it took effect is not known. */
  | { readonly kind: "connection-lost"; readonly reason: Words }
  /** The user stopped the run: whether the command took effect is not known. */
  | { readonly kind: "cancelled" };

/** One shape for every outcome; a non-zero exit is a value, not an exception. */
export interface CommandResult {
  /** `null` when the command has no exit code, see `failure`. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  readonly failure?: CommandFailure;
}

/** Runs commands on one host. Implementations: SSH, recorded (tests). */
export interface HostConnection {
  readonly host: string;
  /** What a person types to log in there, without a command; absent where nobody can. */
  readonly login?: string;
  run(command: HostCommand): Promise<CommandResult>;
}
