import type { OwnerRequest, OwnerResult } from "../../model/live-probes.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { problem } from "../../messages/unknowns.js";

const LINE = /^(\d+) (\d+) (.*)$/;
/** bind(2), EADDRNOTAVAIL, as strerror(3) words it. */
const NO_SUCH_SOURCE = "Cannot assign requested address";
const MACS = /^(?:[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5} ?)*$/i;

/**
 * Which MAC addresses answered each question of `ownersProbe`. One that a device cannot ask, because it
 * has not the address that the question is to come from, is left out: the ping of the same pair tells.
 * Pure; never throws.
 */
export const parseOwners = (
  host: string,
  requests: readonly OwnerRequest[],
  { stdout }: Section,
): readonly OwnerResult[] => {
  const lines = new Map(
    stdout.split("\n").flatMap((line) => {
      const [, number, code, rest = ""] = LINE.exec(line) ?? [];
      return number === undefined ? [] : [[Number(number), { code: Number(code), rest }] as const];
    }),
  );
  return requests.flatMap((request, index) => {
    const line = lines.get(index);
    return line?.rest.includes(NO_SUCH_SOURCE) === true
      ? []
      : [{ ...request, macs: answered(host, request, line) }];
  });
};

interface Line {
  readonly code: number;
  readonly rest: string;
}

/** Exit code 1 is "nobody answered" in both programs; all above is a complaint. */
const answered = (
  host: string,
  { container, address }: OwnerRequest,
  line: Line | undefined,
): Observation<readonly string[]> => {
  const what = `who answers for ${address} (asked from ${container})`;
  const rest = line?.rest.trim() ?? "";
  if (line !== undefined && line.code <= 1 && MACS.test(rest))
    return known(rest.split(" ").filter(Boolean).map(paddedMac).toSorted());
  const said = rest.replace(/^! /, "");
  if (line?.code === 127)
    return notKnown({
      what,
      host,
      ...problem("ARPING-MISSING", { said: said || "there is no arping in the container" }),
    });
  return notKnown({
    what,
    host,
    ...(line === undefined
      ? problem("ARPING-TIMED-OUT", { container, address })
      : problem("ARPING-REFUSED", { container, address, said })),
  });
};

/** iputils and busybox print bytes with two digits, older ones without leading zeros. */
const paddedMac = (mac: string): string =>
  mac
    .toLowerCase()
    .split(":")
    .map((byte) => byte.padStart(2, "0"))
    .join(":");
