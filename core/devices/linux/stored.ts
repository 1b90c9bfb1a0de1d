import { z } from "zod";
import { section } from "../../topology/rules.js";
import { storedContainer } from "../container/stored.js";
import * as leaf from "../contract/leaves.js";
import { observation } from "../contract/observation-schema.js";
import type { LinuxState, ObservedLinux } from "./observed.js";

const Interface = section({
  addresses: leaf.texts,
  mtu: leaf.whole,
  up: leaf.flag,
  diverted: leaf.textOrNull,
});

/** What a snapshot, and a record of what was there before, hold of a network stack. */
export const StoredState = section({
  forwarding: leaf.flag,
  interfaces: leaf.mapOf(Interface, "interface to its settings"),
  routes: leaf.mapOf(leaf.texts, "prefix to next hops"),
  daemons: leaf.textMap,
  neighbours: leaf.textMap,
}) satisfies z.ZodType<LinuxState>;

export const StoredLinux = section({
  kind: z.literal("linux"),
  ...storedContainer,
  state: observation(StoredState),
}) satisfies z.ZodType<ObservedLinux>;
