import { isHostAddress } from "../model/ipv4.js";
import { NAME, sshAddress, sshUser, tcpPort } from "../topology/rules.js";
import type { WrittenHost } from "./found-topology.js";
import type { Words } from "../model/words.js";

/** A host as it is named on a command line. */
export interface NamedHost {
  readonly name: string;
  readonly ssh: WrittenHost["ssh"];
  /** IPv4 address that tunnels end on; absent: not said. */
  readonly underlay?: string;
}

export type HostArgument =
  { readonly ok: true; readonly host: NamedHost } | { readonly ok: false; readonly problem: Words };

const FORM = /^(?:([^=@,]+)=)?(?:([^=@,]+)@)?([^=@,]+?)(?::(\d{1,5}))?(?:,([^=@,]+))?$/;

/**
 * Reads "[NAME=][USER@]ADDRESS[:PORT][,UNDERLAY]". The name is by default the address, with what a
 * name cannot have as a dash. IPv6 addresses are for ~/.ssh/config: a colon is the port's here.
 */
export const parseHostArgument = (text: string): HostArgument => {
  const [, given, user, address = "", port, underlay] = FORM.exec(text) ?? [];
  const problem = (why: string): HostArgument => ({
    ok: false,
    problem: `"${text}": ${why}; a host is [NAME=][USER@]ADDRESS[:PORT][,UNDERLAY-ADDRESS]`,
  });
  if (address === "") return problem("it cannot be read");
  if (address.includes(":")) return problem("an IPv6 address goes into ~/.ssh/config");
  if (!sshAddress.safeParse(address).success) return problem(`"${address}" is no address`);
  if (user !== undefined && !sshUser.safeParse(user).success)
    return problem(`"${user}" is no login name`);
  if (port !== undefined && !tcpPort.safeParse(Number(port)).success)
    return problem(`${port} is no TCP port`);
  const name = given ?? address.replaceAll(/[^A-Za-z0-9_.-]/g, "-");
  if (!NAME.test(name)) return problem(`"${name}" is no name of a host`);
  if (underlay !== undefined && !isHostAddress(underlay))
    return problem(`"${underlay}" is no IPv4 address`);
  const ssh = {
    address,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(user === undefined ? {} : { user }),
  };
  return { ok: true, host: { name, ssh, ...(underlay === undefined ? {} : { underlay }) } };
};
