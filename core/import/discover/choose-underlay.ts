import type { ObservedOvs } from "../../model/observed.js";
import { isHostAddress } from "../../model/ipv4.js";
import type { NamedHost } from "../host-argument.js";
import type { Words } from "../../model/words.js";
import { failed, ok, type Result } from "../../model/result.js";

export interface ChosenUnderlay {
  readonly address: string;
  /** Why it may be another. */
  readonly assumed?: Words;
}

/** The address that a host's tunnels end on: as said, as its tunnels have it, or that of the login. */
export const chooseUnderlay = (
  { name, ssh, underlay }: NamedHost,
  { bridges }: ObservedOvs,
  bridge: string,
): Result<ChosenUnderlay, Words> => {
  if (underlay !== undefined) return ok({ address: underlay });
  const ports = Object.values(bridges[bridge]?.ports ?? {});
  const local = ports
    .flatMap(({ interfaces }) => interfaces)
    .filter(({ type }) => type === "vxlan")
    .flatMap(({ options }) => options["local_ip"] ?? []);
  const addresses = [...new Set(local)].filter(isHostAddress);
  const [address, second] = addresses;
  if (second !== undefined)
    return problem(name, `its tunnels start from ${addresses.join(" and ")}`, ssh.address);
  if (address !== undefined) return ok({ address });
  if (!isHostAddress(ssh.address)) return problem(name, "no tunnel names it", ssh.address);
  const assumed = "the underlay address is that of the login; no tunnel names one";
  return ok({ address: ssh.address, assumed });
};

const problem = (name: string, why: string, login: string): Result<never, Words> =>
  failed(
    `the address that tunnels end on cannot be told: ${why}; name it: ${name}=${login},10.0.0.1`,
  );
