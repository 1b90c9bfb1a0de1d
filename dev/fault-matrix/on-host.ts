import { withConstants } from "../../core/model/shell-script.js";
import type { RunningHost } from "../lab/lab-session.js";
import { linesOn, shellOn } from "../lab-hosts/shell-on.js";
import leftovers from "./leftovers.sh.js";
import signal from "./signal.sh.js";
import unsettled from "./unsettled.sh.js";

/** Guards and commits that wait for their time. */
export const unsettledOn = (host: RunningHost): Promise<readonly string[]> =>
  linesOn(host, unsettled);

/** What a run has left; records of guards that have fired are taken away. */
export const leftoversOn = (host: RunningHost): Promise<readonly string[]> =>
  linesOn(host, leftovers);

/** @param names of programs on the host, as patterns of a shell */
export const signalOn = (
  host: RunningHost,
  name: "STOP" | "CONT" | "KILL" | "TERM",
  ...names: readonly string[]
): Promise<string> => shellOn(host, signal, name, ...names);

/** A script with its constants, as a program that can be run. */
export const programOf = (constants: Readonly<Record<string, string>>, script: string): string =>
  `#!/bin/sh\n${withConstants(constants, script)}`;
