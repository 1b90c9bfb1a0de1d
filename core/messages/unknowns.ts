import type { Facts, Unknown } from "../model/unknown.js";
import { AGENTS } from "./agents.js";
import { CONTAINERS } from "./containers.js";
import type { Definition, Naming } from "./define.js";
import { EOS } from "./eos.js";
import { HOSTS } from "./hosts.js";
import { SSH } from "./ssh.js";
import { SWITCHES, TUNNELS } from "./switches.js";

/** All reasons why something is not known or cannot be written, by their codes. */
export const UNKNOWNS = {
  ...SSH,
  ...HOSTS,
  ...SWITCHES,
  ...TUNNELS,
  ...CONTAINERS,
  ...EOS,
  ...AGENTS,
};

/** Stable, and never given to another reason. */
export type UnknownCode = keyof typeof UNKNOWNS;

/** What a code is said with. */
export type FactsOf<Code extends UnknownCode> = Parameters<(typeof UNKNOWNS)[Code]["words"]>[0];

/** An unknown without the host and the thing that was asked for. */
export type Problem = Pick<Unknown, "kind" | "code" | "facts" | "reason" | "next">;

/** Commands by their usual names. */
const USUAL: Naming = { engine: "docker", update: "pulumi up" };

/** Why something is not known: its code, what it is said with, and what is said. */
export const problem = <Code extends UnknownCode>(code: Code, facts: FactsOf<Code>): Problem => {
  const { kind, words }: Definition = UNKNOWNS[code];
  // Code and facts belong together, as the signature says.
  return { kind, code, facts, ...words(facts as never, namingFor(facts, {})) };
};

const namingFor = ({ engine }: Facts, naming: Partial<Naming>): Naming => ({
  ...USUAL,
  ...(typeof engine === "string" ? { engine } : {}),
  ...naming,
});

const DEFINED: ReadonlyMap<string, Definition> = new Map(Object.entries(UNKNOWNS));

/**
 * The same, with the command that brings a declared state back as it has to be pasted. What an older
 * version has written, without facts, stays as it is.
 */
export const named = (unknown: Unknown, naming: Partial<Naming>): Unknown => {
  const { code, facts } = unknown;
  // A file's facts were written by `problem` for the same code.
  return { ...unknown, ...DEFINED.get(code)?.words(facts as never, namingFor(facts, naming)) };
};

/** The same on a host whose container engine is not docker. */
export const onEngine = (unknown: Unknown, engine: string): Unknown =>
  named({ ...unknown, facts: { ...unknown.facts, engine } }, {});
