import type { Draft } from "../../topology/partial-draft.js";
import { quote, type FileProblem, type ValuePath } from "../../topology/problem.js";
import type { CeosFile } from "./file.js";
import { DEFAULT_VRF } from "./default-vrf.js";

/** Ports in a VRF that the device is not said to have: EOS wants the VRF before the port. */
export const vrfProblems = (device: Draft<CeosFile>, path: ValuePath): readonly FileProblem[] => {
  const all = Object.keys(device.ceos?.vrfs ?? {});
  const vrfs = all.filter((name) => name !== DEFAULT_VRF);
  return [
    ...(all.includes(DEFAULT_VRF)
      ? [
          {
            path: [...path, "ceos", "vrfs", DEFAULT_VRF],
            at: "key" as const,
            found: `"${DEFAULT_VRF}", which every device has`,
            allowed: "a name of its own; ceos.ipRouting is about the default VRF",
          },
        ]
      : []),
    ...Object.entries(device.interfaces ?? {}).flatMap(([name, value]) => {
      const vrf = value?.vrf;
      if (vrf === undefined || vrf === DEFAULT_VRF || vrfs.includes(vrf)) return [];
      return [
        {
          path: [...path, "interfaces", name, "vrf"],
          found: quote(vrf),
          allowed: `${DEFAULT_VRF}, or a VRF of ${[...path, "ceos", "vrfs"].join(".")}${vrfs.length === 0 ? "" : `: ${vrfs.join(", ")}`}`,
        },
      ];
    }),
  ];
};
