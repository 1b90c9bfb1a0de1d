import { isHostAddress, isInNetworkOf } from "../../model/ipv4.js";
import type { Draft } from "../../topology/partial-draft.js";
import { quote, type FileProblem, type ValuePath } from "../../topology/problem.js";
import { isPrefix, type LinuxFile } from "./file.js";

/** Keys that are no prefix and no address, and addresses that no interface of the device reaches. */
export const checkLinuxFile = (
  device: Draft<LinuxFile>,
  path: ValuePath,
): readonly FileProblem[] => {
  const { routes = {}, neighbours = {} } = device.linux ?? {};
  const networks = Object.values(device.interfaces ?? {}).flatMap((one) => one?.address ?? []);
  const isReached = (address: string): boolean =>
    networks.some((network) => isInNetworkOf(address, network));
  return [
    ...wrongKeys([...path, "linux", "routes"], Object.keys(routes), isPrefix, PREFIX),
    ...Object.entries(routes).flatMap(([prefix, via]) =>
      via === undefined || isReached(via)
        ? []
        : [unreached([...path, "linux", "routes", prefix], via)],
    ),
    ...wrongKeys([...path, "linux", "neighbours"], Object.keys(neighbours), isHostAddress, ADDRESS),
    ...Object.keys(neighbours)
      .filter((address) => isHostAddress(address) && !isReached(address))
      .map((address) => ({
        ...unreached([...path, "linux", "neighbours", address], address),
        at: "key" as const,
      })),
  ];
};

const PREFIX = "an IPv4 network with its prefix length such as 10.2.0.0/16, or 0.0.0.0/0";
const ADDRESS = "an IPv4 address such as 10.1.2.2";

const wrongKeys = (
  path: ValuePath,
  keys: readonly string[],
  isRight: (key: string) => boolean,
  allowed: string,
): readonly FileProblem[] =>
  keys
    .filter((key) => !isRight(key))
    .map((key) => ({ path: [...path, key], at: "key", found: quote(key), allowed }));

const unreached = (path: ValuePath, address: string): FileProblem => ({
  path,
  found: quote(address),
  allowed: "an address in the network of one of the device's declared interfaces",
});
