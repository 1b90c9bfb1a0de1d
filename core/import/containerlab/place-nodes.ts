import { isHostAddress } from "../../model/ipv4.js";
import type { NamedHost } from "../host-argument.js";
import type { LabNode } from "./node-settings.js";

/** The label of a node that names its host. */
export const HOST_LABEL = "overlay-host";

export interface Placed {
  /** Keyed by node. */
  readonly hostOf: Readonly<Record<string, string>>;
  /** Nodes whose host is an assumption. */
  readonly assumed: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** The host of every node: its label's, or the first. With one host nothing is assumed. */
export const placeNodes = (nodes: readonly LabNode[], hosts: readonly NamedHost[]): Placed => {
  const [first] = hosts;
  if (first === undefined) {
    const problem = "no host is named: containerlab does not know which hosts there are";
    return { hostOf: {}, assumed: new Set(), problems: [problem] };
  }
  const names = hosts.map(({ name }) => name);
  const unlabelled = nodes.filter(({ labels }) => labels[HOST_LABEL] === undefined);
  return {
    hostOf: Object.fromEntries(
      nodes.map(({ name, labels }) => [name, labels[HOST_LABEL] ?? first.name]),
    ),
    assumed: new Set(hosts.length === 1 ? [] : unlabelled.map(({ name }) => name)),
    problems: [
      ...hosts.flatMap(withoutUnderlay),
      ...names
        .filter((name, index) => names.indexOf(name) !== index)
        .map((name) => `host ${name} is named twice`),
      ...nodes.flatMap(({ name, labels: { [HOST_LABEL]: host } }) =>
        host === undefined || names.includes(host)
          ? []
          : [
              `node ${name}: its label ${HOST_LABEL} names "${host}"; hosts are ${names.join(", ")}`,
            ],
      ),
    ],
  };
};

const withoutUnderlay = ({ name, ssh, underlay }: NamedHost): readonly string[] =>
  underlay !== undefined || isHostAddress(ssh.address)
    ? []
    : [
        `host ${name}: "${ssh.address}" is no IPv4 address, so the one that tunnels end on is not known; name it: ${name}=${ssh.address},10.0.0.1`,
      ];
