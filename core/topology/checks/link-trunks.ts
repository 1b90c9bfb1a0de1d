import { untaggedVlan, type Switchport } from "../../devices/contract/trunk.js";
import { draftedLinks, type InterfaceDraft } from "../drafted-links.js";
import type { Check } from "./check.js";

/** Trunks at ends of links that take no frame without a tag: the bridge's access port carries no other. */
export const checkLinkTrunks: Check = (draft) =>
  draftedLinks(draft).flatMap(({ ends }) =>
    ends.flatMap(({ device, ethernet, text, interface: declared }) => {
      const port: (InterfaceDraft & Switchport) | undefined = declared;
      if (port?.trunk === undefined || untaggedVlan(port) !== undefined) return [];
      return [
        {
          path: ["devices", device, "interfaces", ethernet, "trunk"],
          found: `no VLAN for frames without a tag at ${text}, the end of a link`,
          allowed:
            "a native VLAN that is among the allowed ones: a link's port of the bridge is an access port, which drops tagged frames",
        },
      ];
    }),
  );
