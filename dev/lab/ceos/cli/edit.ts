import type { Config } from "../config/config.js";
import type { Args } from "./grammar.js";

/** Which configuration mode a line is entered in. */
export type Scope =
  | { readonly kind: "global" }
  | { readonly kind: "interface"; readonly names: readonly string[] }
  | { readonly kind: "vrf"; readonly name: string }
  | { readonly kind: "vlan"; readonly ids: readonly number[] };

export const GLOBAL: Scope = { kind: "global" };

/** What one configuration line makes of a configuration. */
export interface Edited {
  readonly config: Config;
  readonly scope: Scope;
  /** A warning ("! …") or refusal ("% …") for the user; a refusal leaves `config` as it was. */
  readonly message?: string;
}

/** Facts about the device that some lines are checked against. */
export interface EditFacts {
  readonly ports: readonly string[];
}

/** A configuration command: a pure function, the same for running-config, session and file. */
export type Edit = (config: Config, scope: Scope, args: Args, facts: EditFacts) => Edited;

/** Makes a command of the global mode, which also leads out of a sub-mode. */
export const globalEdit =
  (change: (config: Config, args: Args) => Config): Edit =>
  (config, _scope, args) => ({ config: change(config, args), scope: GLOBAL });
