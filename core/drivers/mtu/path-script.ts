import { withConstants } from "../../model/shell-script.js";
import measurePaths from "./measure-paths.sh.js";
/**
 * How many sizes are tried side by side, how often each before its silence counts, and how often the one that
 * seems too large is sent by itself.
 */
const PATH_PROBING = { sizes: 24, tries: 3, alone: 4 } as const;

/** RFC 791: every IPv4 link carries 68 bytes. */
const SMALLEST = 68;

/** Path MTUs that are often met (tunnels, PPPoE, IPv6's least, jumbo frames): tried first. */
const COMMON = [576, 1280, 1400, 1420, 1450, 1460, 1476, 1480, 1492, 1500, 8950, 9000] as const;

/** Measures path MTUs, all peers at once. Arguments: the source address, then the peers' addresses. */
export const PATH_SCRIPT = withConstants(
  {
    SIZES: PATH_PROBING.sizes,
    TRIES: Array.from({ length: PATH_PROBING.tries }, (_, index) => index).join(" "),
    ALONE: PATH_PROBING.alone,
    SMALLEST,
    COMMON: COMMON.join(" "),
  },
  measurePaths,
);
