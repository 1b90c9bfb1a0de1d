import { z } from "zod";

/** `ip -json -details address show`: what of it is used. */
export const Links = z.array(
  z.object({
    ifname: z.string(),
    ifindex: z.int(),
    /** The peer of a veth pair that lies in another namespace. */
    link_index: z.int().optional(),
    /** The device that this one is made on, in the same namespace. */
    link: z.string().nullish(),
    master: z.string().optional(),
    mtu: z.int(),
    flags: z.array(z.string()),
    address: z.string().optional(),
    linkinfo: z
      .object({ info_kind: z.string().optional(), info_slave_kind: z.string().optional() })
      .optional(),
    addr_info: z
      .array(
        z.object({
          family: z.string().optional(),
          local: z.string().optional(),
          prefixlen: z.int().optional(),
          scope: z.string().optional(),
        }),
      )
      .default([]),
  }),
);
export type Link = z.infer<typeof Links>[number];

/** `ip -json -4 route show table main`. */
export const Routes = z.array(
  z.object({
    dst: z.string(),
    gateway: z.string().optional(),
    dev: z.string().optional(),
    protocol: z.string().optional(),
    nexthops: z
      .array(z.object({ gateway: z.string().optional(), dev: z.string().optional() }))
      .optional(),
  }),
);
export type Route = z.infer<typeof Routes>[number];

/** `ip -json -4 neigh show nud permanent`. */
export const Neighbours = z.array(z.object({ dst: z.string(), lladdr: z.string().optional() }));
