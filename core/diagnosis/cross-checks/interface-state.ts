import { DEFAULT_MTU } from "../../devices/ceos/default-mtu.js";
import type { EosInterface } from "../../model/observed.js";
import type { DeviceInterfaceState } from "../../model/observed-detail.js";
import { pair, together, type Checked, type CrossCheck } from "./cross-check.js";
import { seenDevices } from "./device-details.js";

/** What an interface is configured as, and what the device says that it is. */
export const interfaceState: CrossCheck = {
  rule: "interface-state",
  check: (_, observed) =>
    together(
      seenDevices(observed).flatMap(({ host, container, config, detail: { interfaces } }) =>
        config === undefined || !interfaces.known
          ? []
          : Object.entries(config.interfaces).flatMap(([name, wanted]) => {
              const state = interfaces.value[name];
              return state === undefined
                ? []
                : [compare(host, `${container} ${name}`, wanted, state, config.defaultMtu)];
            }),
      ),
    ),
};

const compare = (
  host: string,
  subject: string,
  { mode, shutdown, mtu }: EosInterface,
  { forwardingModel, status, mtu: liveMtu }: DeviceInterfaceState,
  defaultMtu: number | undefined,
): Checked => {
  const source = { config: "running-config", state: "show interfaces" };
  const applied = "The device has not applied its configuration, or something changed in between.";
  const routed = mode === "routed" && forwardingModel === "routed" && !shutdown;
  return together([
    // A member of a port channel is neither.
    ...(forwardingModel === "routed" || forwardingModel === "bridged"
      ? [
          pair(
            host,
            subject,
            { source: source.config, value: mode === "routed" ? "routed" : "bridged" },
            { source: source.state, value: forwardingModel },
            applied,
          ),
        ]
      : []),
    pair(
      host,
      subject,
      { source: source.config, value: shutdown ? "shut down" : "not shut down" },
      { source: source.state, value: status === "disabled" ? "shut down" : "not shut down" },
      applied,
    ),
    ...(routed
      ? [
          pair(
            host,
            subject,
            { source: source.config, value: `MTU ${mtu ?? defaultMtu ?? DEFAULT_MTU}` },
            { source: source.state, value: `MTU ${liveMtu}` },
            applied,
          ),
        ]
      : []),
  ]);
};
