import assert from "node:assert/strict";
import { parseLinux } from "../../../../core/devices/linux/parse.js";
import type { HandCommands } from "../../../../core/model/hand-command.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { Section } from "../../../../core/model/probe.js";
import type { Step } from "../../../../core/model/step.js";
import { hostWith } from "../../drivers/ovs/observed-hosts.js";

/** The network stack of one container, in memory: what `ip` of iproute2 prints of it and changes. */
export interface Stack {
  readonly forwarding: boolean;
  readonly links: Readonly<Record<string, StackLink>>;
  /** Prefix, or "default", to its next hops; "dev eth1" for none. */
  readonly routes: Readonly<Record<string, readonly string[]>>;
  readonly neighbours: Readonly<Record<string, string>>;
}

interface StackLink {
  readonly mtu: number;
  readonly up: boolean;
  readonly addresses: readonly string[];
}

const linkJson = (
  [ifname, { mtu, up, addresses }]: readonly [string, StackLink],
  index: number,
) => ({
  ifindex: index + 2,
  link_index: index + 41,
  ifname,
  flags: ["BROADCAST", "MULTICAST", ...(up ? ["UP", "LOWER_UP"] : [])],
  mtu,
  address: `52:54:00:AB:00:0${index + 1}`,
  linkinfo: { info_kind: "veth" },
  addr_info: [
    ...addresses.map((address) => {
      const [local, prefixlen] = address.split("/");
      return { family: "inet", local, prefixlen: Number(prefixlen), scope: "global" };
    }),
    { family: "inet6", local: "fe80::1", prefixlen: 64, scope: "link" },
  ],
});

const hop = (text: string) =>
  text.startsWith("dev ") ? { dev: text.slice(4) } : { gateway: text, dev: "eth1" };

/** iproute2 shows a host's own route without its length, and 0.0.0.0/0 as "default". */
const shownPrefix = (prefix: string): string =>
  prefix === "0.0.0.0/0" ? "default" : prefix.replace(/\/32$/, "");

const routeJson = ([prefix, hops]: readonly [string, readonly string[]]) => {
  const [first, ...more] = hops;
  const dst = shownPrefix(prefix);
  return more.length === 0
    ? { dst, ...hop(first ?? ""), flags: [] }
    : { dst, nexthops: hops.map(hop), flags: [] };
};

const answer = (name: string, text: string): string =>
  `#overlay:ask ${name}\n${text}\n#overlay:exit 0\n`;

/** What read-linux.sh prints of it. */
export const sectionOf = ({ forwarding, links, routes, neighbours }: Stack): Section => {
  const network = { dst: "10.1.2.0/24", dev: "eth1", protocol: "kernel", scope: "link", flags: [] };
  const known = Object.entries(neighbours).map(([dst, mac]) => ({
    ...{ dst, dev: "eth1", lladdr: mac.toUpperCase(), state: ["PERMANENT"] },
  }));
  const stdout = [
    answer("links", JSON.stringify(Object.entries(links).map(linkJson))),
    answer("routes", JSON.stringify([...Object.entries(routes).map(routeJson), network])),
    answer("neighbours", JSON.stringify(known)),
    answer("forwarding", forwarding ? "1" : "0"),
    "#overlay:forwarding\n-P FORWARD ACCEPT\n#overlay:done\n",
  ];
  return { exitCode: 0, stdout: stdout.join(""), stderr: "" };
};

/** The host of a container with this stack. */
export const hostOf = (stack: Stack): ObservedHost => ({
  ...hostWith({}),
  devices: { h1: parseLinux("h1", "host-a", sectionOf(stack)) },
});

const words = (text: string): readonly string[] => (text === "-" ? [] : text.split(" "));

const withLink = (stack: Stack, name: string, change: Partial<StackLink>): Stack => {
  const old = stack.links[name];
  assert.ok(old !== undefined, `there is no ${name}`);
  return { ...stack, links: { ...stack.links, [name]: { ...old, ...change } } };
};

const without = <T>(all: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));

const hopsIn = (text: string): readonly string[] =>
  text.startsWith("dev ") ? [text] : words(text);

/** The value that write-linux.sh compares before it writes. */
const valueOf = (stack: Stack, what: string, key: string): string => {
  const link = stack.links[key];
  const joined = (all: readonly string[] = []) => (all.length === 0 ? "-" : all.join(" "));
  if (what === "up") return link?.up === true ? "up" : "down";
  if (what === "mtu") return String(link?.mtu);
  if (what === "addresses") return joined(link?.addresses);
  if (what === "forwarding") return stack.forwarding ? "1" : "0";
  if (what === "route") return joined(stack.routes[key]?.toSorted());
  assert.equal(what, "neighbour");
  return stack.neighbours[key] ?? "-";
};

const written = (stack: Stack, what: string, key: string, to: string): Stack => {
  if (what === "up") return withLink(stack, key, { up: to === "up" });
  if (what === "mtu") return withLink(stack, key, { mtu: Number(to) });
  if (what === "addresses") return withLink(stack, key, { addresses: words(to) });
  if (what === "forwarding") return { ...stack, forwarding: to === "1" };
  if (what === "route") {
    const rest = without(stack.routes, key);
    return { ...stack, routes: to === "-" ? rest : { ...rest, [key]: hopsIn(to) } };
  }
  const rest = without(stack.neighbours, key);
  return { ...stack, neighbours: to === "-" ? rest : { ...rest, [key]: to } };
};

/** Whether an address is in the network of one of an interface's, with /24 throughout. */
const isOn = (stack: Stack, device: string, address: string): boolean =>
  stack.links[device]?.addresses.some(
    (one) => one.split(".").slice(0, 3).join() === address.split(".").slice(0, 3).join(),
  ) === true;

/** What write-linux.sh does with its arguments, and what it prints. */
export const carryOut = (stack: Stack, { command, judge }: Step) => {
  const [shell, , , container, ...args] = command.argv;
  assert.deepEqual([shell, container], ["sh", "h1"]);
  const edits = Array.from({ length: args.length / 5 }, (_, at) => args.slice(at * 5, at * 5 + 5));
  const said = (text: string) =>
    judge({ exitCode: 0, stdout: `${text}#overlay:done\n`, stderr: "", durationMs: 1 });
  for (const [what = "", key = "", from] of edits) {
    const is = valueOf(stack, what, key);
    if (is !== from)
      return { stack, verdict: said(`#overlay:stopped\nchanged\n${what} ${key} is ${is}\n`) };
  }
  const made = edits.reduce((now, [what = "", key = "", , to = "", device = ""]) => {
    if (what === "neighbour" && to !== "-")
      assert.ok(isOn(now, device, key), `${key} on ${device}`);
    return written(now, what, key, to);
  }, stack);
  return { stack: made, verdict: said("#overlay:writing\n") };
};

/** One command of iproute2 or sysctl(8), as the product advises it. */
const typed = (stack: Stack, argv: readonly string[]): Stack => {
  const [program, object, verb, ...rest] = argv;
  if (program === "sysctl") return { ...stack, forwarding: verb === "net.ipv4.ip_forward=1" };
  assert.equal(program, "ip");
  if (object === "link") {
    const [, name = "", set, mtu] = rest;
    return withLink(stack, name, set === "mtu" ? { mtu: Number(mtu) } : { up: set === "up" });
  }
  if (object === "address") {
    const [address = "", , name = ""] = rest;
    const old = stack.links[name]?.addresses ?? [];
    const kept = old.filter((one) => one !== address);
    return withLink(stack, name, { addresses: verb === "add" ? [...kept, address] : kept });
  }
  if (object === "route") {
    if (verb === "flush") return { ...stack, routes: without(stack.routes, rest[3] ?? "") };
    const [prefix = "", ...hops] = rest;
    const to = hops[0] === "dev" ? [hops.join(" ")] : hops.filter((one) => one.includes("."));
    return { ...stack, routes: { ...stack.routes, [prefix]: to } };
  }
  assert.equal(object, "neigh");
  const [address = "", , mac = ""] = rest;
  const kept = without(stack.neighbours, address);
  return { ...stack, neighbours: verb === "del" ? kept : { ...kept, [address]: mac } };
};

/** What a person's commands make of it. */
export const byHand = (stack: Stack, commands: HandCommands): Stack =>
  commands.reduce((now, command) => {
    assert.ok(command.in === "network-of" && command.container === "h1");
    return command.run.reduce(typed, now);
  }, stack);
