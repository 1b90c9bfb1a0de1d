import { readdirSync } from "node:fs";
import { execa } from "execa";
import {
  processStat,
  TICKS_PER_SECOND,
  type ProcessStat,
} from "../../../core/state/process-stat.js";

/** What a command and all processes that it started took. */
export interface ProcessCost {
  /** Milliseconds from start to end. */
  readonly wall: number;
  /** Milliseconds of processor time of all processes together. */
  readonly processor: number;
  /** Megabytes: the largest sum of all processes' resident memory that was seen. */
  readonly memory: number;
}

/** How often the processes are looked at, in milliseconds: a look goes through all of /proc. */
const EVERY_MS = 250;
const TICK_MS = 1000 / TICKS_PER_SECOND;
const PAGE_BYTES = 4096;

export interface MeasuredCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** How it may end; 0 by default. */
  readonly exits?: readonly number[];
}

/**
 * Runs a command to its end and looks at it and everything below it in /proc (Linux). The kernel adds up the
 * processor time of what was waited for; what lives on, or was left by its parent, is counted as it was last
 * seen. Nothing else may be waited for meanwhile.
 *
 * @throws where it ends otherwise than it may, with what it said
 */
export const costOf = async (command: MeasuredCommand): Promise<ProcessCost> => {
  const started = performance.now();
  const running = execa(command.program, command.args, {
    cwd: command.cwd,
    env: command.env,
    extendEnv: false,
    stdin: "ignore",
    cancelSignal: command.signal,
    maxBuffer: 2 ** 28,
    reject: false,
  });
  const before = waitedFor();
  const processor = new Map<number, number>();
  let memory = 0;
  const look = () => {
    const found = running.pid === undefined ? [] : treeOf(running.pid);
    for (const { pid, processor: ticks } of found) processor.set(pid, ticks);
    memory = Math.max(memory, sum(found.map(({ pages }) => pages)));
  };
  const timer = setInterval(look, EVERY_MS);
  try {
    const ended = await running;
    const { exits = [0] } = command;
    if (ended instanceof Error && !exits.includes(ended.exitCode ?? -1)) throw ended;
  } finally {
    clearInterval(timer);
  }
  return {
    wall: performance.now() - started,
    processor: Math.max(waitedFor() - before, sum(processor.values())) * TICK_MS,
    memory: (memory * PAGE_BYTES) / 2 ** 20,
  };
};

const waitedFor = (): number => processStat(process.pid)?.waitedFor ?? 0;

const sum = (values: Iterable<number>): number =>
  [...values].reduce((total, value) => total + value, 0);

interface Seen extends ProcessStat {
  readonly pid: number;
}

/** A process and everything below it that runs now. */
const treeOf = (root: number): readonly Seen[] => {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? see(Number(name)) : []));
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
};

/** None where it has ended. */
const see = (pid: number): readonly Seen[] => {
  const stat = processStat(pid);
  return stat === undefined ? [] : [{ pid, ...stat }];
};
