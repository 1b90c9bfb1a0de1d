import type { EosInterface } from "../../../../core/model/observed.js";

/** A port whose section in the running-config is empty, as EOS has it by default. */
export const EMPTY_PORT: EosInterface = {
  mode: "switchport",
  accessVlan: 1,
  switchportMode: "access",
  address: null,
  secondaryAddresses: [],
  mtu: null,
  shutdown: false,
};
