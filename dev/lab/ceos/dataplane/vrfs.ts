import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { DesiredKernel, DesiredVrf } from "./desired.js";
import { applyBatch, SETTINGS_OF_ALL, SETTINGS_OF_IPV6 } from "./kernel.js";
import { parseKernelLinks } from "./kernel-state.js";
import { planVrf, type PlanContext } from "./plan.js";

const run = promisify(execFile);

/**
 * Makes the VRFs' namespaces as they are to be. Returns the complaints, empty when all took effect.
 *
 * @param made the namespaces that were made so far: no other is touched
 */
export const applyVrfs = async (
  desired: DesiredKernel,
  context: PlanContext,
  made: Set<string>,
): Promise<string> => {
  // A port is in one VRF at a time, so that it leaves the old one first.
  for (const name of made) {
    const vrf = desired.vrfs.find(({ namespace }) => namespace === name);
    await withdraw(name, vrf);
    if (vrf === undefined) made.delete(name);
  }
  const complaints: string[] = [];
  for (const vrf of desired.vrfs) {
    if (!made.has(vrf.namespace)) await addNamespace(vrf.namespace);
    made.add(vrf.namespace);
    complaints.push(await applyVrf(vrf, context));
  }
  return complaints.join("\n").trim();
};

/** Takes the ports away that are no longer in a VRF, and the VRF that is no more. */
const withdraw = async (namespace: string, vrf: DesiredVrf | undefined): Promise<void> => {
  const kept = new Set(["lo", ...(vrf?.ports ?? []).map(({ name }) => name)]);
  for (const { name } of await linksIn(namespace))
    if (!kept.has(name)) await run("ip", ["-n", namespace, "link", "del", "dev", name]);
  if (vrf === undefined) await run("ip", ["netns", "del", namespace]);
};

const linksIn = async (namespace: string) =>
  parseKernelLinks((await run("ip", ["-n", namespace, "-j", "-d", "addr", "show"])).stdout);

const applyVrf = async (vrf: DesiredVrf, context: PlanContext): Promise<string> => {
  const { namespace, ports, forwarding, forwarding6 } = vrf;
  const before = context.previous?.vrfs.find((one) => one.namespace === namespace);
  const { added, lines } = planVrf(vrf, await linksIn(namespace), context, before);
  const first = await applyBatch(added);
  await setInside(namespace, [
    ["net/ipv4/ip_forward", forwarding ? "1" : "0"],
    ["net/ipv6/conf/all/forwarding", forwarding6 ? "1" : "0"],
    ...ports.flatMap(({ name, addresses6 }): [string, string][] => [
      ...(addresses6 === null ? [] : SETTINGS_OF_IPV6(name)),
      [`net/ipv6/conf/${name}/disable_ipv6`, addresses6 === null ? "1" : "0"],
    ]),
  ]);
  const then = await applyBatch(lines, namespace);
  return [first, then].filter((text) => text !== "").join("\n");
};

/** A restart of the container leaves the name, and nothing behind it. */
const addNamespace = async (namespace: string): Promise<void> => {
  await run("ip", ["netns", "del", namespace]).catch(() => undefined);
  await run("ip", ["netns", "add", namespace]);
  await setInside(namespace, SETTINGS_OF_ALL);
};

/** Each as a path below /proc/sys and a value; what a kernel does not have is left out. */
const setInside = async (
  namespace: string,
  settings: readonly (readonly [string, string])[],
): Promise<void> => {
  const script =
    'while [ $# -gt 1 ]; do [ ! -e "/proc/sys/$1" ] || echo "$2" >"/proc/sys/$1"; shift 2; done';
  await run("ip", ["netns", "exec", namespace, "sh", "-c", script, "set", ...settings.flat()]);
};
