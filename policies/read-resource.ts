import { z } from "zod";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import type { InputsByKind, ResourceKind } from "../core/model/resources.js";
import { RULE_CODES } from "../core/model/rule-codes.js";

const text = z.string();
const whole = z.number();
const place = { host: text, bridge: text };
const container = { host: text, container: text };

/** What rules read of each kind; the plugin has checked it and the rest, which passes as it is. */
const INPUTS = {
  AccessPort: z.looseObject({
    ...place,
    container: text,
    interface: text,
    vlan: whole.exactOptional(),
    dead: z.literal(true).exactOptional(),
    trunks: z.array(whole).exactOptional(),
    vlanMode: text.exactOptional(),
    error: text.exactOptional(),
  }),
  AgentVersion: z.looseObject({ host: text, port: whole, commit: text }),
  Bridge: z.looseObject({
    ...place,
    failMode: text.exactOptional(),
    stp: z.boolean().exactOptional(),
    rstp: z.boolean().exactOptional(),
    forwardBpdu: z.boolean().exactOptional(),
    mcastSnooping: z.boolean().exactOptional(),
    floodUnregistered: z.boolean().exactOptional(),
  }),
  CeosConfig: z.looseObject({
    ...container,
    ipRouting: z.boolean(),
    spanningTreeMode: text,
    interfaces: z.record(
      text,
      z.looseObject({
        mode: z.enum(["routed", "switchport", "member"]),
        channelGroup: text.exactOptional(),
        address: text.exactOptional(),
        accessVlan: whole.exactOptional(),
        mtu: whole.exactOptional(),
        shutdown: z.boolean(),
        switchportMode: text.exactOptional(),
      }),
    ),
  }),
  ForwardChain: z.looseObject({ ...container, drops: z.array(text) }),
  IsolatedPorts: z.looseObject({ ...place, ports: z.record(text, text) }),
  RetiredVteps: z.looseObject({ ...place, tunnels: z.record(text, text) }),
  SystemMac: z.looseObject({ ...container, mac: text }),
  TenantMtu: z.looseObject({ ...place, ports: z.record(text, whole) }),
  VtepPort: z.looseObject({
    ...place,
    name: text,
    vni: whole,
    remoteAddress: text,
    localAddress: text,
    trunks: z.array(whole),
    tag: whole.exactOptional(),
    options: z.record(text, text).exactOptional(),
    vlanMode: text.exactOptional(),
    error: text.exactOptional(),
  }),
} satisfies { readonly [K in ResourceKind]: z.ZodType<InputsByKind[K]> };

export const RESOURCE_KINDS = Object.keys(INPUTS) as readonly ResourceKind[];

export interface ReadInputs {
  /** Absent: something that every resource of the kind has is missing or of another type. */
  readonly inputs?: InputsByKind[ResourceKind];
  /** Properties that rules read. */
  readonly keys: ReadonlySet<string>;
  /** Why there are no inputs. */
  readonly problems: readonly string[];
}

/** The part of a resource's properties that rules read. */
export const readInputs = (kind: ResourceKind, values: unknown): ReadInputs => {
  const schema: z.ZodObject = INPUTS[kind];
  const keys = new Set(Object.keys(schema.shape));
  const parsed = schema.safeParse(values);
  if (parsed.success) {
    // The schema of a kind parses to its inputs (`satisfies` above).
    return { inputs: parsed.data as unknown as InputsByKind[ResourceKind], keys, problems: [] };
  }
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return { keys, problems };
};

const End = z.object({
  device: text,
  host: text,
  container: text,
  interface: text,
  ethernet: text,
});

const Declared: z.ZodType<DeclaredFacts> = z.object({
  overlay: text,
  hosts: z.record(
    text,
    z.object({
      bridge: text,
      address: text,
      underlayMtu: whole.exactOptional(),
      isolated: text,
      unknownHostKey: z.enum(["refuse", "accept-new"]),
    }),
  ),
  devices: z.record(
    text,
    z.object({ host: text, container: text, ports: whole, switchports: z.record(text, whole) }),
  ),
  links: z.array(z.object({ name: text, vlan: whole, ends: z.tuple([End, End]) })),
  tenantMtu: z.union([z.literal("auto"), whole]).exactOptional(),
  paths: z.record(text, z.record(text, whole)).exactOptional(),
  exceptions: z.array(
    z.object({
      rule: z.enum(RULE_CODES),
      subject: text.exactOptional(),
      reason: text,
      expires: text,
    }),
  ),
});

/** Undefined where the component was given no facts, e.g. by an older program. */
export const readDeclaredFacts = (value: unknown): DeclaredFacts | undefined => {
  const parsed = Declared.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};
