import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { wireEnd, type DesiredSubinterface } from "./desired.js";
import type { KernelLink } from "./kernel-state.js";
import { SECTION, tagProgram, untagProgram } from "./vlan-programs.js";

const run = promisify(execFile);

/** What was set up so far, by sub-interface: gone with an interface that was made again. */
export type TaggedSoFar = Map<string, string>;

/**
 * Sets up tags between sub-interfaces and their ports, where they are not yet: each has a pair of interfaces of
 * its own, of which the far end is at the port.
 */
export const applyTags = async (
  subinterfaces: readonly DesiredSubinterface[],
  links: readonly KernelLink[],
  soFar: TaggedSoFar,
): Promise<void> => {
  const indexOf = new Map(links.map(({ name, index }) => [name, index]));
  for (const [name, key] of [...soFar]) await forget(name, key, subinterfaces, soFar);
  for (const { name, parent, vlan } of subinterfaces) {
    const [port, end] = [indexOf.get(parent), indexOf.get(wireEnd(name))];
    if (port === undefined || end === undefined) continue;
    const key = `${parent} ${vlan} ${port} ${end}`;
    if (soFar.get(name) === key) continue;
    await attach(parent, vlan, untagProgram(vlan, end));
    await attach(wireEnd(name), vlan, tagProgram(vlan, port));
    soFar.set(name, key);
  }
};

/** A port keeps its other programs; the sub-interface's own interfaces are gone by now. */
const forget = async (
  name: string,
  key: string,
  subinterfaces: readonly DesiredSubinterface[],
  soFar: TaggedSoFar,
): Promise<void> => {
  const [parent = "", vlan = ""] = key.split(" ");
  const same = subinterfaces.find((one) => one.name === name);
  if (same?.parent === parent && String(same.vlan) === vlan) return;
  soFar.delete(name);
  for (const place of [parent, wireEnd(name)])
    await run("tc", ["filter", "del", "dev", place, "ingress", "pref", vlan]).catch(
      () => undefined,
    );
};

/** One program for each VLAN of an interface, by `pref`. */
const attach = async (place: string, vlan: number, program: Buffer): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "tags-"));
  try {
    const file = join(folder, "program.o");
    await writeFile(file, program);
    await run("tc", ["qdisc", "add", "dev", place, "clsact"]).catch(() => undefined);
    const filter = ["dev", place, "ingress", "pref", String(vlan), "handle", "1"];
    const what = ["bpf", "direct-action", "object-file", file, "section", SECTION];
    await run("tc", ["filter", "replace", ...filter, ...what]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
