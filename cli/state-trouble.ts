import { fileURLToPath } from "node:url";
import { projectStateFolder } from "../core/model/project-state.js";
import { quoteArgv } from "../core/model/quote-argv.js";
import { OVERLAY_PULUMI } from "../core/model/run-subject.js";
import { damagedStates, type DamagedState } from "../core/state/damaged-state.js";
import { leftLocks, type LeftLock } from "../core/state/dead-locks.js";
import { locksInRefusal, type NamedLock } from "../core/state/locks-in-refusal.js";
import type { StatePlace } from "../toolchain/state-place.js";
import { withoutPasswords } from "./without-passwords.js";

/** What keeps Pulumi from working on a stack, and what to do about it. */
export interface StateTrouble {
  readonly what: string;
  readonly next: string;
}

/**
 * What is wrong with the state of the stacks: files that are cut off and locks that nobody gives back, where
 * it is in a folder of this machine; in any backend the locks that Pulumi named. Nothing is changed: what to
 * go on with is for a person to say.
 *
 * @param projectRoot absolute
 * @param stderr what Pulumi said when it failed
 */
export const stateTroubles = (
  place: StatePlace,
  projectRoot: string,
  stderr = "",
): readonly StateTrouble[] => {
  try {
    const folder = stateFolderOf(place, projectRoot);
    const left = folder === undefined ? [] : leftLocks(folder);
    const named = locksInRefusal(stderr).filter(
      ({ stack, pid }) => !left.some((lock) => lock.stack === stack && lock.pid === pid),
    );
    return [
      ...(folder === undefined ? [] : damagedStates(folder)).map(aboutDamage),
      ...[...left, ...named].map(aboutLock),
    ];
  } catch {
    // It only explains what Pulumi has said already.
    return [];
  }
};

/** Absolute; undefined for a backend that is no folder, or one below `~`, which Pulumi alone resolves. */
const stateFolderOf = (place: StatePlace, projectRoot: string): string | undefined => {
  if (place.owner === "project") return projectStateFolder(projectRoot);
  const [address = ""] = place.url?.split("?") ?? [];
  return address.startsWith("file:///") ? fileURLToPath(address) : undefined;
};

const aboutDamage = ({ stack, file, bytes, whole }: DamagedState): StateTrouble => {
  const what = `the state of stack ${stack} is damaged: ${file} (${bytes} bytes) is no whole JSON; a full disk or a machine that stopped leaves that`;
  if (whole === undefined) {
    return {
      what,
      next: `no whole copy of it is kept here. The hosts have what is real: put ${file} aside and adopt again: ${quoteArgv(["npx", "overlay", "adopt", "--stack", stack])}`,
    };
  }
  const keep = quoteArgv(["cp", "-p", "--", file, `${file}.damaged`]);
  const takeOver = quoteArgv(["cp", "-p", "--", whole.file, file]);
  return {
    what,
    next: [
      `whole is ${whole.file} of ${whole.at}, with ${whole.resources} resources. To go on with it:`,
      `${keep} && ${takeOver}`,
      `What the hosts have since is read then: ${OVERLAY_PULUMI} ${quoteArgv(["preview", "--stack", stack])}`,
    ].join("\n"),
  };
};

const aboutLock = ({
  stack,
  file,
  by = "",
  pid,
  at,
  holder,
}: LeftLock | NamedLock): StateTrouble => {
  const free = `${OVERLAY_PULUMI} ${quoteArgv(["cancel", "--yes", "--stack", stack])}`;
  const look = quoteArgv(["npx", "overlay", "history", "--stack", stack]);
  const who = `process ${pid ?? ""} of ${by}, since ${at ?? ""} (${withoutPasswords(file)})`;
  switch (holder) {
    case "alive":
      return {
        what: `stack ${stack} is locked by ${who}, which is running`,
        next: "wait until it has ended, then run this again. Do not cancel it: two updates at a time write against each other",
      };
    case "dead":
      return {
        what: `stack ${stack} is locked by ${who}, which is dead: it was killed before it could give the lock back`,
        next: `what it had begun: ${look}\nthen give the lock back: ${free}`,
      };
    case "elsewhere":
      return {
        what: `stack ${stack} is locked by ${who}, on another machine, so whether it lives is not known here`,
        next: `look there (ps -p ${pid ?? ""}); where it is dead, give the lock back: ${free}`,
      };
    case "unreadable":
      return {
        what: `stack ${stack} is locked, and the lock does not say by whom: ${file} is cut off`,
        next: `make sure that nobody updates the stack, then remove it: ${quoteArgv(["rm", "--", file])}`,
      };
  }
};
