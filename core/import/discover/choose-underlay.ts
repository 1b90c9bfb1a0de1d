import type { ObservedOvs } from "../../model/observed.js";
import { isHostAddress } from "../../model/ipv4.js";
import type { NamedHost } from "../host-argument.js";
import type { Words } from "../../model/words.js";

export type ChosenUnderlay =
  | { readonly ok: true; readonly address: string; readonly assumed?: string }
  | { readonly ok: false; readonly problem: Words };

/** The address that a host's tunnels end on: as said, as its tunnels have it, or that of the login. */
export const chooseUnderlay = (
  { name, ssh, underlay }: NamedHost,
  { bridges }: ObservedOvs,
  bridge: string,
): ChosenUnderlay => {
  if (underlay !== undefined) return { ok: true, address: underlay };
  const ports = Object.values(bridges[bridge]?.ports ?? {});
  const local = ports
    .flatMap(({ interfaces }) => interfaces)
    .filter(({ type }) => type === "vxlan")
    .flatMap(({ options }) => options["local_ip"] ?? []);
  const addresses = [...new Set(local)].filter(isHostAddress);
  const [address, second] = addresses;
  if (second !== undefined)
    return problem(name, `its tunnels start from ${addresses.join(" and ")}`, ssh.address);
  if (address !== undefined) return { ok: true, address };
  if (!isHostAddress(ssh.address)) return problem(name, "no tunnel names it", ssh.address);
  const assumed = "the underlay address is that of the login; no tunnel names one";
  return { ok: true, address: ssh.address, assumed };
};

const problem = (name: string, why: string, login: string): ChosenUnderlay => ({
  ok: false,
  problem: `the address that tunnels end on cannot be told: ${why}; name it: ${name}=${login},10.0.0.1`,
});
