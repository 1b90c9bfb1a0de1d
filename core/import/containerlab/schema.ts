import { z } from "zod";

/**
 * The part of containerlab's topology file that is used (containerlab.dev, "Topology definition",
 * and its JSON schema). Other keys are left aside: images, binds, licences, management addresses.
 */
const text = z.string({ error: "text" });
const labels = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]), {
    error: "a mapping from label to value",
  })
  .nullish();

const Settings = z
  .object(
    {
      kind: text.nullish(),
      group: text.nullish(),
      labels,
      "startup-config": text.nullish(),
    },
    { error: "a mapping of a node's settings" },
  )
  .nullish();

const Section = z.record(z.string(), Settings, { error: "a mapping from name to settings" });

const ENDPOINT = { error: "NODE:INTERFACE, or a mapping with node and interface" };
const Endpoint = z.union(
  [
    z.string().regex(/^[^:]+:.+$/, ENDPOINT),
    z.object({ node: z.string(), interface: z.string() }, ENDPOINT),
  ],
  ENDPOINT,
);

/** Both forms: `endpoints: [a:eth1, b:eth1]`, and `type: …` with endpoints, or with one endpoint. */
const Link = z.object(
  {
    type: text.nullish(),
    endpoints: z.array(Endpoint, { error: "a list of two endpoints" }).nullish(),
    endpoint: Endpoint.nullish(),
    mtu: z.number({ error: "bytes" }).nullish(),
  },
  { error: "a mapping with endpoints" },
);

export const ContainerlabFile = z.object(
  {
    name: text,
    prefix: text.nullish(),
    topology: z.object(
      {
        defaults: Settings,
        kinds: Section.nullish(),
        groups: Section.nullish(),
        nodes: Section,
        links: z.array(Link, { error: "a list of links" }).nullish(),
      },
      { error: "a mapping with nodes and links" },
    ),
  },
  { error: "a containerlab file: a mapping with name and topology" },
);
export type ContainerlabFile = z.infer<typeof ContainerlabFile>;
export type NodeSettings = NonNullable<z.infer<typeof Settings>>;
export type ContainerlabLink = z.infer<typeof Link>;
export type ContainerlabEndpoint = z.infer<typeof Endpoint>;
