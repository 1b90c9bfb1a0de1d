import type { CommandResult, HostCommand } from "../../../core/model/command.js";
import type { Driver } from "../../../core/kinds/contract/driver.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { AccessPortInputs } from "../../../core/kinds/access-port/schema.js";
import type { Step } from "../../../core/model/step.js";
import { known } from "../../../core/model/unknown.js";
import { z } from "zod";
import { bridgeSettings } from "../drivers/ovs/observed-hosts.js";
import type { ClosableConnection } from "../../../core/engine/types.js";
import { onTheHost } from "../../../core/model/hand-command.js";
import { ok } from "../../../core/model/result.js";

/** A host that is nothing but one tag per "container/interface"; commands are `set KEY TAG`. */
export interface FakeHost {
  readonly tags: Map<string, number>;
  readonly commands: string[];
  observations: number;
  /** Replaces the answer to a command. */
  answer?: (command: HostCommand) => CommandResult | undefined;
  closed: boolean;
}

export const fakeHost = (tags: Record<string, number>): FakeHost => ({
  tags: new Map(Object.entries(tags)),
  commands: [],
  observations: 0,
  closed: false,
});

export const completed = (exitCode: number, stderr = ""): CommandResult => ({
  exitCode,
  stdout: "",
  stderr,
  durationMs: 1,
});

export const connectionTo = (name: string, host: FakeHost): ClosableConnection => ({
  host: name,
  async run(command) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    host.commands.push(command.argv.join(" "));
    const answer = host.answer?.(command);
    if (answer !== undefined) return answer;
    const [, key, tag] = command.argv;
    if (command.argv[0] === "set" && key !== undefined) host.tags.set(key, Number(tag));
    return completed(0);
  },
  close() {
    host.closed = true;
    return Promise.resolve();
  },
});

/** Puts the host's tags where the fake driver looks for them: one bridge, one port per key. */
export const observeFake = (name: string, host: FakeHost): Promise<ObservedHost> => {
  host.observations += 1;
  const ports = Object.fromEntries(
    [...host.tags].map(([key, tag]) => [
      key,
      { name: key, uuid: key, tag, trunks: [], vlanMode: null, interfaces: [] },
    ]),
  );
  return Promise.resolve({
    host: name,
    ovs: known({ version: "3.1.0", bridges: { "arch-ovs": { settings: bridgeSettings, ports } } }),
    devices: {},
    paths: {},
  });
};

const keyOf = (id: string): string => id.split("/").slice(2).join("/");

export const setTag = (key: string, tag: number): Step => ({
  title: `set ${key} to ${tag}`,
  why: "test",
  undo: [onTheHost(["unset", key])],
  writes: true,
  command: { argv: ["set", key, String(tag)] },
  judge: ({ exitCode, stderr }) => {
    if (exitCode === 0) return { status: "done" };
    return { status: stderr === "conflict" ? "conflict" : "failed", reason: stderr };
  },
});

export const fakeDriver: Driver<"AccessPort"> = {
  kind: "AccessPort",
  schema: z.any(),
  identity: ["host", "bridge", "container", "interface"],
  idOf: (inputs) => `${inputs.host}/${inputs.bridge}/${inputs.container}/${inputs.interface}`,
  parseId(id) {
    const [host, bridge, container, name] = id.split("/");
    if (host === undefined || bridge === undefined || container === undefined || name === undefined)
      return undefined;
    return { host, bridge, container, interface: name };
  },
  read(observed, id) {
    if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
    const port = observed.ovs.value.bridges["arch-ovs"]?.ports[keyOf(id)];
    if (port === undefined) return { status: "absent", reason: "no such port" };
    const identity = this.parseId(id) as AccessPortInputs;
    return { status: "present", inputs: { ...identity, vlan: port.tag ?? 0 }, facts: {} };
  },
  diff(desired, observed) {
    if (desired.vlan === observed.vlan) return [];
    const id = this.idOf(desired);
    return [{ kind: "AccessPort", id, path: ["vlan"], from: observed.vlan, to: desired.vlan }];
  },
  plan: (desired) => ok([setTag(`${desired.container}/${desired.interface}`, desired.vlan ?? 0)]),
};
