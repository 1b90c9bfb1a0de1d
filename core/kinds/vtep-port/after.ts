import type { ObservedHost, ObservedInterface, ObservedPort } from "../../model/observed.js";
import { shareKey, withShare } from "../../model/shares.js";
import type { VtepPortInputs } from "./schema.js";
import { findVtep } from "./find-vtep.js";
import { patchBridge, patchPort } from "../../drivers/ovs/patch-ovs.js";
import { declaredOptions, remediatedOptions, trunksWith } from "./plan.js";
import { vtepId } from "./schema.js";
import { declaredShare, tunnelView } from "./share.js";

/** The host as it is once `planVtep`'s step has been taken. */
export const afterVtep = (desired: VtepPortInputs, observed: ObservedHost): ObservedHost => {
  const found = findVtep(observed, vtepId(desired));
  const { bridge, name, trunks, tag = null } = desired;
  const columns = { trunks, tag, vlanMode: null };
  if (found.status === "present")
    return patchPort(observed, bridge, name, (port) => ({
      ...port,
      ...columns,
      ...sharedColumns(desired, observed, port),
      interfaces: [
        {
          ...found.interface,
          options: remediatedOptions(desired, found.interface.options),
        },
      ],
    }));
  if (found.status === "unknown" || !found.hasBridge) return observed;
  const port = {
    name,
    uuid: "",
    ...columns,
    interfaces: [newTunnel(desired)],
    ours: true as const,
    ...(desired.owner === undefined
      ? {}
      : { externalIds: { [shareKey(desired.owner)]: declaredShare(desired) } }),
  };
  return patchBridge(observed, bridge, ({ ports, ...rest }) => ({
    ...rest,
    ports: { ...ports, [name]: port },
  }));
};

/** What is not known of a tunnel before the switch has made it is null. */
const newTunnel = (desired: VtepPortInputs): ObservedInterface => ({
  name: desired.name,
  type: "vxlan",
  ofport: null,
  ifindex: null,
  mtu: null,
  mtuRequest: null,
  error: null,
  options: declaredOptions(desired),
});

/** A snapshot is nobody's view, and an update is its topology's. */
const viewedBy = ({ owner }: VtepPortInputs, observed: ObservedHost): ObservedHost =>
  owner === undefined ? observed : { ...observed, owner };

/** The share of the topology that looks is marked, and those of others stay. */
const sharedColumns = (
  desired: VtepPortInputs,
  observed: ObservedHost,
  port: ObservedPort,
): Partial<ObservedPort> => {
  const view = tunnelView(viewedBy(desired, observed), desired.bridge, port);
  if (!view.ok || view.value === undefined) return {};
  const { owner } = view.value;
  return {
    trunks: trunksWith(desired, view.value),
    externalIds: withShare(port.externalIds ?? {}, owner, declaredShare(desired)),
  };
};
