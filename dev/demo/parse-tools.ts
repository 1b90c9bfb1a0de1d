/** How many replies `ping` counted ("3 packets transmitted, 0 received, …"); undefined: no count. */
export const pingReplies = (output: string): number | undefined => {
  const match = /(\d+)(?: packets)? received/.exec(output);
  return match?.[1] === undefined ? undefined : Number(match[1]);
};

/** How many replies `ping` counted as duplicates ("+3 duplicates" or, in busybox, "3 duplicates"). */
export const pingDuplicates = (output: string): number =>
  Number(/\+?(\d+) duplicates/.exec(output)?.[1] ?? 0);

/**
 * The VLANs on which a MAC is learned on a port, ascending.
 *
 * @param fdb text of `ovs-appctl fdb/show`: columns port, VLAN, MAC, age
 */
export const vlansOfMac = (fdb: string, ofport: number, mac: string): readonly number[] =>
  fdb
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([port, , address]) => port === `${ofport}` && address === mac)
    .map(([, vlan]) => Number(vlan))
    .toSorted((a, b) => a - b);

/** "3034, 3096" of `ovs-vsctl get port NAME trunks`, which prints "[3034, 3096]"; "" is all. */
export const listOfSet = (text: string): string => text.trim().replace(/^\[|\]$/g, "");
