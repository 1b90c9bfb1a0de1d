import { nftPlaceOf } from "../../model/rules-setting.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { perhaps, type Drop } from "./drop.js";
import { HARMLESS, type Impairment, type Meaning } from "./impairment.js";
import { nftMatch } from "./nft-match.js";

/** Which way packets go that a hook sees (nft(8), "ADDRESS FAMILIES"); of others either. */
const WAYS: Readonly<Record<string, Impairment["way"]>> = {
  ingress: "in",
  prerouting: "in",
  input: "in",
  output: "out",
  postrouting: "out",
  egress: "out",
};

/** "table inet guard, chain input: icmp type echo-request drop" in a container, and the hook of its chain. */
export const nftMeaning = ({ about, setting, value }: Undeclared, drop: Drop): Meaning => {
  if (about.of !== "container") return HARMLESS;
  const { hook = "", device, after } = nftPlaceOf(setting);
  const { takes, sure, from, to, ...whose } = nftMatch(value);
  if (takes.length === 0) return HARMLESS;
  const way = WAYS[hook];
  const end = device ?? (way === "in" ? from : to);
  const spot = { of: "container", container: about.container } as const;
  const at = end === undefined ? {} : { spot: { ...spot, interface: end } };
  const dropped = drop(way ?? "both", takes, { ...whose, ...at });
  const isAsked = end === device || device === undefined;
  return sure && way !== undefined && !after && isAsked ? dropped : perhaps(dropped);
};
