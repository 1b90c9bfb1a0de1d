import type { CommonPlace } from "../../diagnosis/common-place/common-places.js";
import type { CountedPath } from "../../diagnosis/common-place/counted-paths.js";
import type { Place } from "../../diagnosis/common-place/place.js";
import type { Words } from "../../model/words.js";

/** "every ping between host-a and host-b fails (10 of 10), and all 4 others are answered" */
export const commonPlaceWords = ({ place, pings, others }: CommonPlace): Words =>
  `every ping ${whereWords(place)} fails (${pings} of ${pings})${othersWords(others)}`;

const whereWords = (place: Place): Words => {
  switch (place.of) {
    case "link":
      return `over ${place.link}`;
    case "device":
      return `to or from ${place.device}`;
    case "path":
      return `between ${place.hosts.join(" and ")}`;
    case "host":
      return `to or from a device of ${place.host}`;
  }
};

const othersWords = ({ pings, answered }: CommonPlace["others"]): Words => {
  if (pings === 0) return "";
  if (answered === pings) return `, and all ${pings} others are answered`;
  return `, and of the ${pings} others ${answered === 0 ? "none is" : `${answered} are`} answered`;
};

/** "host-a gets no reply from host-b's own address either: look at the underlay first" */
export const silentWords = (silent: CommonPlace["silent"]): readonly Words[] =>
  silent.map(
    ({ from, to }) =>
      `${from} gets no reply from ${to}'s own address either: look at the underlay first`,
  );

/** "from host-a to host-b 14 packets went into the tunnel, and 0 came out": a sentence without a full stop. */
export const countedPathWords = ({ from, to, sent, arrived }: CountedPath): Words =>
  `from ${from} to ${to} ${sent} packets went into the tunnel, and ${arrived} came out`;
