import { execFile } from "node:child_process";

/** Bytes of whole IP packets that the agent tries, largest first. */
const SIZES = [9000, 4000, 1500] as const;

/** IPv4 and ICMP. */
const HEADERS = 28;

/** What the agent takes off for the tunnel: right without a VLAN tag, four short with one. */
const OVERHEAD = 50;

/** What it reports where no size is answered. */
const FALLBACK = 1450;

/** Whether one packet that may not be fragmented is answered within two seconds, as ping(8) says. */
export const passes = (address: string, bytes: number): Promise<boolean> =>
  new Promise((resolve) => {
    const size = String(bytes - HEADERS);
    execFile("ping", ["-M", "do", "-c", "1", "-W", "2", "-s", size, address], (error) => {
      resolve(error === null);
    });
  });

/**
 * The tenant MTU towards each address, as the platform works it out: from this side only, of three
 * sizes the largest that is answered (the answer may come in fragments), less 50.
 */
export const discoverMtus = async (
  addresses: readonly string[],
): Promise<ReadonlyMap<string, number>> =>
  new Map(
    await Promise.all(
      addresses.map(async (address): Promise<readonly [string, number]> => {
        const answered = await Promise.all(SIZES.map((size) => passes(address, size)));
        const path = SIZES.find((_, index) => answered[index]);
        return [address, path === undefined ? FALLBACK : path - OVERHEAD];
      }),
    ),
  );
