import { networkAddress } from "../../../model/ipv4.js";

/**
 * "2: eth1 inet 10.1.2.2/24 …", of `ip -oneline address show` with single spaces; not what every namespace's
 * loopback has.
 */
export const ADDRESS = /^\d+: (\S+) inet (?!127\.)(\S+)/;

/** A device and the network of an address that it has. */
export interface Connected {
  readonly device: string;
  readonly address: string;
  readonly network: string;
  readonly length: number;
}

/** What a namespace is connected to, of all that `ip` says of its routing. */
export const connectedBy = (lines: readonly string[]): readonly Connected[] =>
  lines.flatMap((line) => {
    const [, device = "", address = ""] = ADDRESS.exec(line) ?? [];
    if (!/\/\d+$/.test(address)) return [];
    const { network, length } = prefixOf(address);
    return [{ device, address, network, length }];
  });

/** "10.1.2.0/24" of "10.1.2.2/24", with its length; of a plain address its own. */
export const prefixOf = (text: string): { readonly network: string; readonly length: number } => {
  const address = text.includes("/") ? text : `${text}/32`;
  return {
    network: networkAddress(address).network,
    length: Number(address.slice(address.indexOf("/") + 1)),
  };
};

/** Whether it is a part of the network, and not all of it. */
export const isInside = (text: string, { network, length }: Connected): boolean => {
  const inner = prefixOf(text);
  const [plain = ""] = inner.network.split("/");
  return inner.length > length && prefixOf(`${plain}/${length}`).network === network;
};

/** Whether a route is of a table that a rule has to lead to, which is named itself. */
export const isElsewhere = (line: string): boolean =>
  / table (?!local( |$)|default( |$))\S+/.test(line);
