import type { Facts, Reading } from "../contract/driver.js";
import type { ObservedHost, ObservedInterface, ObservedPort } from "../../model/observed.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { Words } from "../../model/words.js";
import type { VtepPortInputs } from "./schema.js";
import { cNumber } from "../../model/tunnel-options.js";
import { findVtep } from "./find-vtep.js";
import { otherOptions } from "../../drivers/ovs/tunnel-options.js";
import { missingOfOthers, ownTrunks, shareText } from "../../drivers/ovs/trunk-shares.js";
import { parseVtepId } from "./schema.js";
import { NOBODY, othersInWords, tunnelView, type TunnelView } from "./share.js";

type Options = ObservedInterface["options"];

/** `in_key` and `out_key` win over `key` (ovs-vswitchd.conf.db(5), "Tunnel Options"). */
const keysOf = (options: Options): readonly [string, string] => {
  const key = options["key"] ?? "0";
  return [options["in_key"] ?? key, options["out_key"] ?? key];
};

/** The VNI; in words where the tunnel has no single fixed one: no key, `flow`, one for each way. */
const vniOf = (options: Options): VtepPortInputs["vni"] => {
  const [incoming, outgoing] = keysOf(options);
  if (incoming !== outgoing) return `${incoming} in, ${outgoing} out`;
  const vni = cNumber(incoming);
  if (Number.isInteger(vni) && vni > 0) return vni;
  return incoming === "0" ? "none" : incoming;
};

/**
 * With an empty `vlan_mode` a port without tag is a trunk and one with a tag is an access port
 * (ovs-vswitchd.conf.db(5), table Port); a mode that says the same is no difference.
 */
const unexpectedMode = ({ tag, vlanMode }: ObservedPort): string | null =>
  vlanMode === (tag === null ? "trunk" : "access") ? null : vlanMode;

const factsOf = ({ ofport }: ObservedInterface, view: TunnelView | undefined): Facts => ({
  ofport: ofport ?? "none",
  ...(view === undefined || view.shares.others.size === 0 ? {} : { others: othersInWords(view) }),
});

/** What somebody should know of the others on a tunnel; their own updates put right what they miss. */
const notesOf = (
  { host }: ObservedHost,
  port: ObservedPort,
  view: TunnelView | undefined,
): Words[] => {
  if (view === undefined || view.shares.others.size === 0) return [];
  const missing = [...missingOfOthers(port.trunks, view.shares)].map(
    ([owner, vlans]) =>
      `${host}: ${port.name} does not carry ${formatVlanList(vlans)}, claimed by ${owner}`,
  );
  const lines = [...view.shares.others].map(
    ([owner, share]) =>
      `${host}: ${share === "all" ? "all VLANs" : formatVlanList(share)} on ${port.name} claimed by ${owner}: left as they are`,
  );
  return [...lines, ...(port.tag === null ? missing : [])];
};

const ownerPart = (view: TunnelView | undefined): Pick<VtepPortInputs, "owner" | "claimed"> => {
  if (view === undefined) return {};
  const { own } = view.shares;
  return own === undefined
    ? { owner: NOBODY }
    : { owner: view.owner, claimed: shareText(own === "all" ? [] : own) };
};

/**
 * Projects an observation on the VTEP port with this id, as one of those who use it sees it: VLANs of
 * `scope` that it carries are the looker's, whoever else has claimed them.
 */
export const readVtep = (
  observed: ObservedHost,
  id: string,
  scope?: VtepPortInputs,
): Reading<VtepPortInputs> => {
  const found = findVtep(observed, id);
  const identity = parseVtepId(id);
  if (found.status === "unknown") return found;
  if (found.status === "absent" || identity === undefined) {
    return { status: "absent", reason: found.status === "absent" ? found.reason : "no such id" };
  }
  const { port } = found;
  const seen = tunnelView(observed, identity.bridge, port);
  if (!seen.ok) return { status: "unknown", unknown: seen.problem };
  const view = seen.value;
  const mode = unexpectedMode(port);
  const inputs = {
    ...identity,
    vni: vniOf(found.interface.options),
    remoteAddress: found.interface.options["remote_ip"] ?? "",
    localAddress: found.interface.options["local_ip"] ?? "",
    ...otherOptions(found.interface.options),
    trunks:
      view === undefined || port.tag !== null
        ? port.trunks
        : ownTrunks(port.trunks, view.shares, scope?.trunks),
    ...(port.tag === null ? {} : { tag: port.tag }),
    ...ownerPart(view),
    ...(mode === null ? {} : { vlanMode: mode }),
    ...(found.interface.error === null ? {} : { error: found.interface.error }),
  };
  const notes = notesOf(observed, port, view);
  return {
    status: "present",
    inputs,
    facts: factsOf(found.interface, view),
    ...(notes.length === 0 ? {} : { notes }),
  };
};
