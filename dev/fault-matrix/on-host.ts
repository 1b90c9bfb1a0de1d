import { withConstants } from "../../core/model/shell-script.js";
import { runOn, tryRunOn, type RunningHost } from "../lab/lab-session.js";
import dump from "./dump.sh.js";
import leftovers from "./leftovers.sh.js";
import signal from "./signal.sh.js";
import unsettled from "./unsettled.sh.js";

/** Milliseconds for one script, of which some are asked while daemons are frozen. */
const timeoutMs = 120_000;

/** Runs a script on a host, whatever comes of it; its output. No code of the product. */
export const shellOn = async (
  host: RunningHost,
  script: string,
  ...args: readonly string[]
): Promise<string> => {
  const options = { stdin: script, timeoutMs };
  return (await tryRunOn(host, ["sh", "-s", "--", ...args], options)).stdout;
};

/** The same of a script that must succeed. */
export const mustOn = (
  host: RunningHost,
  script: string,
  ...args: readonly string[]
): Promise<string> =>
  runOn(host, ["sh", "-s", "--", ...args], { stdin: script, timeoutMs, what: "a script" });

const linesOf = (text: string): readonly string[] => text.split("\n").filter(Boolean);

/** Everything of the host that a change could touch, one thing a line. */
export const dumpOf = async (host: RunningHost): Promise<readonly string[]> =>
  linesOf(await shellOn(host, dump));

/** Guards and commits that wait for their time. */
export const unsettledOn = async (host: RunningHost): Promise<readonly string[]> =>
  linesOf(await shellOn(host, unsettled));

/** What a run has left; records of guards that have fired are taken away. */
export const leftoversOn = async (host: RunningHost): Promise<readonly string[]> =>
  linesOf(await shellOn(host, leftovers));

/** @param names of programs on the host, as patterns of a shell */
export const signalOn = (
  host: RunningHost,
  name: "STOP" | "CONT" | "KILL" | "TERM",
  ...names: readonly string[]
): Promise<string> => shellOn(host, signal, name, ...names);

/** A script with its constants, as a program that can be run. */
export const programOf = (constants: Readonly<Record<string, string>>, script: string): string =>
  `#!/bin/sh\n${withConstants(constants, script)}`;
