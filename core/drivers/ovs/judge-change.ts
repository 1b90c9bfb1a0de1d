import { z } from "zod";
import type { CommandResult } from "../../model/command.js";
import type { Verdict } from "../../model/step.js";
import { changeExit, reconfigureSeconds } from "./change-command.js";
import type { Guard, GuardedChange } from "./guarded-change.js";
import { showCell } from "./ovsdb-cell.js";

const operationResult = z.object({
  error: z.string().optional(),
  details: z.string().optional(),
  count: z.number().optional(),
});
const results = z.array(operationResult.nullable());
const rows = z.array(z.object({ rows: z.array(z.record(z.string(), z.unknown())) }));

type OperationResult = z.infer<typeof operationResult>;
type Rows = z.infer<typeof rows>;

const failed = (reason: string): Verdict => ({ status: "failed", reason });

const differences = ({ table, name, row }: Guard, now: Rows[number] | undefined): string[] => {
  const live = now?.rows[0];
  if (row === null) return live === undefined ? [] : [`${table} ${name}: was not there, is now`];
  if (live === undefined) return [`${table} ${name}: was there, is gone`];
  return Object.entries(row).flatMap(([column, was]) => {
    const is = live[column];
    return showCell(was) === showCell(is)
      ? []
      : [`${table} ${name} ${column}: was ${showCell(was)}, is ${showCell(is)}`];
  });
};

const conflict = ({ guards }: GuardedChange, readBack: Rows): Verdict => {
  const what = guards.flatMap((guard, index) => differences(guard, readBack[index]));
  const detail = what.length === 0 ? "it was changed and changed back" : what.join("; ");
  return {
    status: "conflict",
    reason: `changed by somebody else since it was observed; nothing was written (${detail})`,
  };
};

/** The interface is the last row read back. An error leaves the port there, but it carries nothing. */
const interfaceVerdict = ({ interfaceName, removes }: GuardedChange, readBack: Rows): Verdict => {
  const row = readBack.at(-1)?.rows[0];
  if (removes === true) {
    return row === undefined
      ? { status: "done" }
      : failed(`written, but interface ${interfaceName} is still there`);
  }
  if (row === undefined) return failed(`interface ${interfaceName} was gone after the change`);
  const error = showCell(row["error"]);
  if (error !== "[]") {
    return failed(`written, but Open vSwitch cannot use ${interfaceName}: ${error}`);
  }
  const ofport = row["ofport"];
  return typeof ofport === "number" && ofport > 0
    ? { status: "done" }
    : failed(`written, but ${interfaceName} has no OpenFlow port (ofport ${showCell(ofport)})`);
};

const errorText = ({ error, details }: OperationResult): string =>
  [error, details].filter((text) => text !== undefined && text !== "").join(": ");

const judgeOutput = (change: GuardedChange, stdout: string): Verdict => {
  // A login script may have printed something before.
  const [first = "", second = ""] = stdout.split("\n").filter((line) => line.startsWith("["));
  const outcome = results.parse(JSON.parse(first));
  const readBack = rows.parse(JSON.parse(second));
  const errorAt = outcome.findIndex((result) => result?.error !== undefined);
  const error = outcome[errorAt];
  if (error !== undefined && error !== null) {
    return errorAt < change.guards.length && error.error === "timed out"
      ? conflict(change, readBack)
      : failed(`Open vSwitch's database refused it, nothing was written: ${errorText(error)}`);
  }
  const wrong = outcome.find((result) => result?.count !== undefined && result.count !== 1);
  return wrong === undefined
    ? interfaceVerdict(change, readBack)
    : failed(`written to ${wrong?.count ?? 0} rows instead of one; look at ovs-vsctl show`);
};

const exitReasons: Readonly<Record<number, string>> = {
  127: "Open vSwitch's tools are not there",
  [changeExit.notSent]: "Open vSwitch's database did not take it, nothing was written",
  [changeExit.notApplied]: `written, but ovs-vswitchd did not put it into effect in ${reconfigureSeconds} s`,
  [changeExit.notReadBack]: "written, but what is there now could not be read back",
};

/** What the result of `changeCommand` means. Pure; never throws. */
export const judgeChange = (change: GuardedChange, result: CommandResult): Verdict => {
  if (result.failure !== undefined)
    return failed(`the command did not end: ${result.failure.kind}`);
  if (result.exitCode !== 0) {
    const reason = exitReasons[result.exitCode ?? -1] ?? `exit code ${result.exitCode ?? "none"}`;
    return failed(`${reason} (${result.stderr.trim() || "no message"})`);
  }
  try {
    return judgeOutput(change, result.stdout);
  } catch (error) {
    return failed(`written or not is not known, the answer could not be read: ${String(error)}`);
  }
};
