import { keyOf } from "../../model/key.js";
import { ipv4Proofs, proofsTo, type LinkProof } from "../../desired/link-proofs.js";
import { strangers } from "../stranger-facets.js";
import type { Unmodelled, UnmodelledRule } from "./unmodelled.js";

/** Declared addresses that somebody has who is no device of the overlay, or that was not found. */
export const addresses: UnmodelledRule = ({ topology, observed, world }) => {
  const proofs = ipv4Proofs(topology);
  const placed = new Set(
    [...world.values()].flatMap((facet) =>
      facet.of === "answers" && facet.mac !== null ? [keyOf(facet.mac, facet.address)] : [],
    ),
  );
  const heard = strangers(topology, observed, world)
    .filter(({ mac, address }) => !placed.has(keyOf(mac, address)))
    .map(({ mac, address, links, host }): Unmodelled => ({
      host,
      subject: mac,
      code: "foreign-address",
      mac,
      address,
      links,
      forwards: true,
    }));
  return [...heard, ...observed.flatMap(({ host, detail }) => onHost(proofs, host, detail))];
};

const onHost = (
  proofs: readonly LinkProof[],
  host: string,
  detail: Parameters<UnmodelledRule>[0]["observed"][number]["detail"],
): readonly Unmodelled[] => {
  if (detail?.links.known !== true) return [];
  return Object.entries(detail.links.value).flatMap(([name, { addresses: own }]) =>
    own.flatMap((address): readonly Unmodelled[] => {
      const plain = address.replace(/\/\d+$/, "");
      const links = proofsTo(proofs, plain).flatMap((one) => one.links);
      return links.length === 0
        ? []
        : [
            {
              host,
              subject: `${host}/${name}`,
              code: "host-address",
              address: plain,
              interface: name,
              links: [...new Set(links)],
              forwards: true,
            },
          ];
    }),
  );
};
