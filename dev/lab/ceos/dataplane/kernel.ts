import { execFile, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { DesiredKernel } from "./desired.js";
import { parseKernelLinks, type KernelLink } from "./kernel-state.js";

const run = promisify(execFile);

/** Interfaces of this network namespace. */
export const observeLinks = async (): Promise<readonly KernelLink[]> =>
  parseKernelLinks((await run("ip", ["-j", "-d", "addr", "show"])).stdout);

/** Output of an `ip -j …` or `bridge -j …` command; [] when it prints nothing. */
export const readJson = async (program: "ip" | "bridge", args: string[]): Promise<unknown> => {
  const { stdout } = await run(program, args);
  return stdout.trim() === "" ? [] : (JSON.parse(stdout) as unknown);
};

/**
 * Runs `ip -batch`, in a network namespace where one is named, to its end whatever single lines do. Returns the complaints, empty when all
 * lines took effect.
 */
export const applyBatch = async (lines: readonly string[], namespace?: string): Promise<string> => {
  if (lines.length === 0) return "";
  const place = namespace === undefined ? [] : ["-n", namespace];
  const words = [...place, "-force", "-batch", "-"];
  const child = spawn("ip", words, { stdio: ["pipe", "ignore", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      resolve();
    });
  });
  child.stdin.end(`${lines.join("\n")}\n`);
  await ended;
  return complaints.trim();
};

/** Switches the kernel's forwarding. */
export const setForwarding = async ({ forwarding, forwarding6 }: DesiredKernel): Promise<void> => {
  await setSysctl("net/ipv4/ip_forward", forwarding ? "1" : "0");
  await setSysctl("net/ipv6/conf/all/forwarding", forwarding6 ? "1" : "0");
};

/** Of a port with IPv6, as paths below /proc/sys with their values. */
export const SETTINGS_OF_IPV6 = (port: string): [string, string][] =>
  ["accept_ra", "autoconf", "router_solicitations", "accept_dad"].map((setting) => [
    `net/ipv6/conf/${port}/${setting}`,
    "0",
  ]);

/**
 * Gives a port IPv6, of which the kernel makes the link-local address, or takes it with all addresses. A
 * router takes no address from advertisements, and asks for none.
 */
export const setIpv6 = async (port: string, on: boolean): Promise<void> => {
  if (on) for (const [name, value] of SETTINGS_OF_IPV6(port)) await setSysctl(name, value);
  await setSysctl(`net/ipv6/conf/${port}/disable_ipv6`, on ? "0" : "1");
};

/**
 * Settings that hold for every interface, those that come later included.
 * - arp_ignore=1, arp_announce=2: an address is answered for, and used, on its own interface only,
 *   although all interfaces share one MAC (the platform sets arp_ignore on data ports).
 * - what is bridged does not pass iptables: there, EOS's chains are about routed packets only.
 * - no IPv6 but on ports that are configured with it: router solicitations and multicast of the container's
 *   kernel are none of EOS's traffic.
 */
export const prepareKernel = async (): Promise<void> => {
  for (const [name, value] of SETTINGS_OF_ALL) await setSysctl(name, value);
  await setSysctl("net/bridge/bridge-nf-call-iptables", "0");
};

/** Of the container, and of each VRF's namespace. */
export const SETTINGS_OF_ALL: readonly (readonly [string, string])[] = ["all", "default"].flatMap(
  (scope): [string, string][] => [
    [`net/ipv4/conf/${scope}/arp_ignore`, "1"],
    [`net/ipv4/conf/${scope}/arp_announce`, "2"],
    [`net/ipv4/conf/${scope}/send_redirects`, "0"],
    [`net/ipv6/conf/${scope}/disable_ipv6`, "1"],
  ],
);

/**
 * Keeps what is bridged from being received as IP by the device itself: with strict reverse-path
 * filtering a bridge without routes takes no packet, as a VLAN without an SVI has it.
 */
export const isolateBridge = (name: string): Promise<void> =>
  setSysctl(`net/ipv4/conf/${name}/rp_filter`, "1");

/**
 * Runs `ip monitor` for as long as standard input is open, so that it ends with this process even
 * when that is killed: `ip` itself would only notice at the next event.
 */
const MONITOR = `exec 3<&0
ip -o monitor link & monitor=$!
(read -r _ <&3; kill "$monitor" 2>/dev/null) >/dev/null &
wait "$monitor"`;

/** Calls `changed` whenever a link changes, and `ended` when that can no longer be known. */
export const watchLinks = (changed: () => void, ended: (reason: string) => void): void => {
  const child = spawn("sh", ["-c", MONITOR], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdout.on("data", changed);
  child.on("error", (error) => {
    ended(error.message);
  });
  child.on("exit", (code) => {
    ended(`ip monitor ended with ${code ?? "a signal"}`);
  });
};

const setSysctl = async (name: string, value: string): Promise<void> => {
  try {
    await writeFile(`/proc/sys/${name}`, value);
  } catch (cause) {
    // A kernel without IPv6, or without a filter for bridges, has nothing to switch off.
    if (/^net\/(ipv6|bridge)\//.test(name) && (cause as NodeJS.ErrnoException).code === "ENOENT")
      return;
    throw new Error(
      `cannot write /proc/sys/${name}; run the container with --security-opt systempaths=unconfined`,
      { cause },
    );
  }
};
