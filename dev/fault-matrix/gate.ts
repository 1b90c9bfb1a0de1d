import { setTimeout as sleep } from "node:timers/promises";
import { withConstants } from "../../core/model/shell-script.js";
import { runOn, tryRunOn, type RunningHost } from "../lab/lab-session.js";
import type { Argv } from "../lab/run-command.js";
import closeGateScript from "./close-gate.sh.js";
import { mustOn, shellOn } from "../lab-hosts/shell-on.js";
import { programOf } from "./on-host.js";
import removeGateScript from "./remove-gate.sh.js";
import wrapper from "./wrapper.sh.js";

/** A call of a program that can be made to wait, so that a fault meets a run at an exact moment. */
export interface GatePlace {
  /** Its container; absent: on the host itself. */
  readonly container?: string;
  readonly program: string;
  /** Of the shell, for all arguments with blanks between them. */
  readonly pattern: string;
}

export interface GateOptions {
  /** Whether the call waits before the program runs, or with what the program said. */
  readonly when: "before" | "after";
  /** What is said in place of the program, which is not run then. */
  readonly instead?: string;
}

export interface Gate {
  /** Whether a call has come to it, within so many milliseconds; earlier where `ended` says that none will. */
  readonly reached: (ms: number, ended: () => boolean) => Promise<boolean>;
  readonly open: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const NAMES = { host: "/run/lab-gate", container: "/lab-gate" } as const;

/**
 * Closes a gate. It is looked at and opened past the container's engine, which may be what is frozen.
 *
 * @throws LabError where the program is not there
 */
export const closeGate = async (
  host: RunningHost,
  { container, program, pattern }: GatePlace,
  { when, instead = "" }: GateOptions,
): Promise<Gate> => {
  const place = container === undefined ? "host" : "container";
  const dir = NAMES[place];
  const constants = { GATE_DIR: dir, GATE_NAME: program, GATE_PLACE: place };
  const program_ = programOf(
    { ...constants, GATE_PATTERN: pattern, GATE_WHEN: when, GATE_INSTEAD: instead },
    wrapper,
  );
  const enter: readonly string[] =
    container === undefined ? [] : ["docker", "exec", "-i", container];
  const inPlace = (script: string): Argv =>
    [...enter, "sh", "-c", withConstants(constants, script)] as unknown as Argv;
  await tryRunOn(host, inPlace(removeGateScript));
  await runOn(host, inPlace(closeGateScript), { stdin: program_, what: "closing a gate" });
  const root = container === undefined ? "" : await rootOf(host, container);
  return {
    reached: async (ms, ended) => {
      for (const until = Date.now() + ms; Date.now() < until && !ended();) {
        if ((await shellOn(host, `[ ! -e ${root}${dir}/reached ] || echo yes`)) !== "") return true;
        await sleep(50);
      }
      return false;
    },
    open: async () => {
      await shellOn(host, `: >${root}${dir}/open`);
    },
    remove: async () => {
      await tryRunOn(host, inPlace(removeGateScript), { timeoutMs: 10_000 });
    },
  };
};

/** The container's files, as the host sees them. */
const rootOf = async (host: RunningHost, container: string): Promise<string> => {
  const pid = await mustOn(host, `docker inspect -f '{{.State.Pid}}' "$1"`, container);
  return `/proc/${pid.trim()}/root`;
};
