import { keyOf } from "../../model/key.js";
import { entriesOf, readableEntries } from "../entries.js";
import { quote, type FileProblem } from "../problem.js";
import { repeated } from "../repeated.js";
import type { Check } from "./check.js";

/** Hosts that cannot be told apart, and pairs of hosts that are none. */
export const checkHosts: Check = (draft) => [
  ...sharedUnderlay(draft),
  ...sharedLogin(draft),
  ...ownPeer(draft),
  ...wrongPairs(draft),
];

const sharedUnderlay: Check = ({ hosts }) =>
  repeated(readableEntries(hosts), ([, { underlay }]) => underlay?.address).map(
    ({ item: [name, { underlay }], earlier: [other] }): FileProblem => ({
      path: ["hosts", name, "underlay", "address"],
      found: `${quote(underlay?.address)}, which is ${other}'s address`,
      allowed: "an address of its own for each host",
    }),
  );

/** One login for two hosts would write one host's state to the other. */
const sharedLogin: Check = ({ hosts }) =>
  repeated(readableEntries(hosts), ([, { ssh }]) =>
    ssh?.address === undefined ? undefined : keyOf(ssh.address, ssh.port),
  ).map(({ item: [name, { ssh }], earlier: [other] }): FileProblem => {
    const field = ssh?.port === undefined ? "address" : "port";
    return {
      path: ["hosts", name, "ssh", field],
      found: `${quote(ssh?.[field])}, the same login as ${other}'s`,
      allowed: "an SSH endpoint of its own for each host",
    };
  });

const ownPeer: Check = ({ hosts }) =>
  entriesOf(hosts)
    .filter(([name, host]) => Object.hasOwn(host?.vteps ?? {}, name))
    .map(([name]) => ({
      path: ["hosts", name, "vteps", name],
      at: "key",
      found: "a tunnel from the host to itself",
      allowed: "the name of another host",
    }));

const wrongPairs: Check = ({ overlay }) => {
  const pairs = (overlay?.pairs ?? []).map((pair, index) => ({
    path: ["overlay", "pairs", index, "hosts"],
    hosts: (pair?.hosts ?? []).filter((host) => host !== undefined),
  }));
  const complete = pairs.filter(({ hosts }) => hosts.length === 2);
  const twice = repeated(complete, ({ hosts }) => [...hosts].sort().join(" "));
  return [
    ...complete
      .filter(({ hosts: [one, other] }) => one === other)
      .map(({ path }) => ({ path, found: "the same host twice", allowed: "two different hosts" })),
    ...twice.map(({ item: { path, hosts } }) => ({
      path,
      found: `${hosts.join(" and ")} for the second time`,
      allowed: "one VNI for a pair of hosts",
    })),
  ];
};
