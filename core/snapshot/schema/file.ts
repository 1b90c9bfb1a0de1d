import { z } from "zod";
import type { ObservedHost, ObservedUnderlay, PathMtu } from "../../model/observed.js";
import { listOf, section } from "../../topology/rules.js";
import { unobservedAs } from "../file-form.js";
import { SNAPSHOT_VERSION, type SnapshotHost } from "../snapshot.js";
import { Agent } from "./agent.js";
import { Detail } from "./detail.js";
import { StoredDevice } from "../../devices/stored-device.js";
import { Facts } from "./facts.js";
import { Flooding } from "./flooding.js";
import * as leaf from "../../devices/contract/leaves.js";
import { observation, UnknownSchema } from "../../devices/contract/observation-schema.js";
import { Ovs } from "./ovs.js";

const Asked = section({
  bridge: leaf.text,
  containers: listOf(leaf.text, "container names"),
  paths: section({ from: leaf.text, to: leaf.textMap }).exactOptional(),
  agent: section({ port: leaf.whole, id: leaf.text.exactOptional() }).exactOptional(),
});

const Path = section({
  bytes: leaf.whole,
  larger: z.enum(["refused", "lost"], { error: "refused, lost" }),
}) satisfies z.ZodType<PathMtu>;

const Underlay = section({
  mac: leaf.text,
  neighbours: leaf.textMap,
  kernel: leaf.textMap.exactOptional(),
  knownBy: z.enum(["openvswitch", "kernel"], { error: "openvswitch, kernel" }),
}) satisfies z.ZodType<ObservedUnderlay>;

const KernelAddresses = leaf.mapOf(
  leaf.mapOf(listOf(leaf.text, "addresses"), "network device to addresses"),
  "container to network devices",
);

const Seen = section({
  asked: Asked,
  ovs: observation(Ovs),
  flooding: observation(Flooding).exactOptional(),
  devices: leaf.mapOf(observation(StoredDevice), "container to device"),
  paths: leaf.mapOf(observation(Path), "peer host to path"),
  underlay: observation(Underlay).exactOptional(),
  kernelAddresses: observation(KernelAddresses).exactOptional(),
  agent: observation(Agent).exactOptional(),
  facts: Facts.exactOptional(),
  detail: Detail,
});

const Unseen = section({ asked: Asked, unknown: UnknownSchema });

type HostNamed = (host: string) => SnapshotHost;

const SeenHost = Seen.transform(
  (entry): HostNamed =>
    (host) =>
      seenHost(host, entry),
);
const UnseenHost = Unseen.transform(({ asked, unknown }): HostNamed => (host) => ({
  asked,
  observed: unobservedAs(asked, host, unknown),
}));

/** A host's entry; its name is its key. */
const HostEntry = z.unknown().transform((raw, context): HostNamed => {
  const isUnseen = typeof raw === "object" && raw !== null && "unknown" in raw;
  const result = isUnseen ? UnseenHost.safeParse(raw) : SeenHost.safeParse(raw);
  if (result.success) return result.data;
  for (const issue of result.error.issues) context.issues.push({ ...issue, input: raw } as never);
  return z.NEVER;
});

const seenHost = (host: string, entry: z.output<typeof Seen>): SnapshotHost => {
  const { asked, ovs, flooding, devices, paths, detail } = entry;
  const { underlay, kernelAddresses, agent, facts } = entry;
  const observed: ObservedHost = {
    host,
    ovs,
    ...(flooding === undefined ? {} : { flooding }),
    devices,
    paths,
    ...(underlay === undefined ? {} : { underlay }),
    ...(kernelAddresses === undefined ? {} : { kernelAddresses }),
    ...(agent === undefined ? {} : { agent }),
    ...(facts === undefined ? {} : { facts }),
    detail,
  };
  return { asked, observed };
};

/** The whole file, strict: what it does not know was written by something else. */
export const SnapshotFile = section({
  overlaySnapshot: z.literal(SNAPSHOT_VERSION),
  takenAt: z.iso.datetime({ error: "a time such as 2026-11-23T06:30:00.000Z" }),
  topology: leaf.text,
  hosts: leaf.mapOf(HostEntry, "host to what was seen of it"),
  end: z.literal(true),
});
