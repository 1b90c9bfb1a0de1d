import type { Check } from "./check.js";

/** Settings of the bridges that do not go together. */
export const checkBridgeSettings: Check = ({ overlay }) => {
  const { stp, rstp, mcastSnooping, floodUnregistered } = overlay?.bridgeSettings ?? {};
  const path = ["overlay", "bridgeSettings"];
  const both = {
    path: [...path, "rstp"],
    found: "true together with stp",
    allowed: "one of the two: Open vSwitch would run RSTP only",
  };
  const useless = {
    path: [...path, "floodUnregistered"],
    found: "false without mcastSnooping",
    allowed: "false together with mcastSnooping: true, which alone gives it an effect",
  };
  return [
    ...(stp === true && rstp === true ? [both] : []),
    ...(floodUnregistered === false && mcastSnooping !== true ? [useless] : []),
  ];
};
