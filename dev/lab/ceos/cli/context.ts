import type { Device } from "../agent/device.js";
import type { Scope } from "./edit.js";
import type { Args } from "./grammar.js";

/** One client of the CLI, from its connection to its end. */
export interface CliContext {
  readonly device: Device;
  /** 15 is what `-p 15` and `enable` give; below that only harmless commands are there. */
  privilege: number;
  /** Null outside of configuration mode. */
  configuring: Configuring | null;
  /** Set by `exit`: the connection ends after this line. */
  closed: boolean;
}

export interface Configuring {
  /** Name of the configuration session; null edits the running-config at once. */
  readonly session: string | null;
  readonly scope: Scope;
}

export interface ExecCommand {
  readonly run: (context: CliContext, args: Args, json: boolean) => string | Promise<string>;
  /** Needs privilege level 15. */
  readonly privileged: boolean;
}

export type ExecEntry = readonly [pattern: string, command: ExecCommand];

/** A command for everybody. */
export const command = (pattern: string, run: ExecCommand["run"]): ExecEntry => [
  pattern,
  { run, privileged: false },
];

/** A command that needs privilege level 15. */
export const privileged = (pattern: string, run: ExecCommand["run"]): ExecEntry => [
  pattern,
  { run, privileged: true },
];

/** What EOS answers to `| json` of a command that has no JSON form. */
export const UNCONVERTED = "% This is an unconverted command";

/** JSON as EOS prints it: four spaces. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 4)}\n`;

/** Text of a command that has no JSON form. */
export const textOnly =
  (text: (context: CliContext, args: Args) => string | Promise<string>): ExecCommand["run"] =>
  (context, args, json) =>
    json ? UNCONVERTED : text(context, args);
