import { runOn, tryRunOn, type RunningHost } from "../lab/lab-session.js";

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

/** The lines that it prints. */
export const linesOn = async (host: RunningHost, script: string): Promise<readonly string[]> =>
  (await shellOn(host, script)).split("\n").filter(Boolean);
