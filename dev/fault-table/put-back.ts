import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { execa } from "execa";
import type { CliContext } from "../../cli/context.js";
import { STATE_CHOICE } from "../../toolchain/state-place.js";
import { lastLines } from "../last-lines.js";
import type { Fault } from "../lab/faults/index.js";
import { linesWithout, type Dumps } from "../lab-hosts/dump.js";

/** A startup-config follows the running-config when it is saved, which the lab's faults do not do. */
const COMPARED = /^\S+ (?!startup-config: )/;

const comparedOf = (lines: readonly string[] = []): readonly string[] =>
  lines.filter((line) => COMPARED.test(line));

/** How hosts differ from what they were, "host-a + LINE" for what is there and was not; none where they do not. */
export const differencesOf = (now: Dumps, before: Dumps): readonly string[] =>
  Object.keys(before).flatMap((host) => {
    const [is, was] = [comparedOf(now[host]), comparedOf(before[host])];
    if (isDeepStrictEqual(is, was)) return [];
    const lines = [
      ...linesWithout(is, was).map((line) => `${host} + ${line}`),
      ...linesWithout(was, is).map((line) => `${host} - ${line}`),
    ];
    return lines.length > 0 ? lines : [`${host}: the same lines in another order or number`];
  });

/** Takes the newest run back, as a person would; sentences on what is not as the fault says. */
export const rollBack = async (
  { projectRoot, env, signal }: CliContext,
  stack: string,
  { notRestored }: Pick<Fault, "notRestored">,
): Promise<readonly string[]> => {
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [join(projectRoot, "bin/overlay.mjs"), "rollback", "--yes", "--stack", stack],
    {
      ...{ cwd: projectRoot, cancelSignal: signal, reject: false, stdin: "ignore" },
      env: { ...env, [STATE_CHOICE]: "project" },
      extendEnv: false,
    },
  );
  signal.throwIfAborted();
  const wanted = notRestored === undefined ? 0 : 1;
  const said = exitCode === wanted && stdout.includes(notRestored ?? "");
  return said ? [] : [`no rollback that ends with ${wanted}: ${lastLines(stdout + stderr, 12)}`];
};
