import { defineCauses } from "../contract/define-causes.js";
import { wrongInterface } from "./interface-words.js";
import { deviceCauses } from "./observed.js";
import { possibleOfDevices } from "./possible.js";
import {
  defaultConfiguration,
  duplicateMac,
  forwardDrop,
  spareSwitchports,
  wrongMtu,
} from "./words.js";

/** What of a device's configuration is otherwise than declared. */
export const devices = defineCauses({
  "default-configuration": {
    meaning: "a device without configuration bridges all its ports",
    words: defaultConfiguration,
    concerns: "every-link",
    joinsDomains: true,
    observed: ({ host, deviations, declared }) => deviceCauses(host, deviations, declared),
    possible: possibleOfDevices,
  },
  "spare-switchports": {
    meaning: "ports of a device that should be shut down bridge",
    words: spareSwitchports,
    joinsDomains: true,
    asItIs: "No link shares a VLAN with them as it is.",
  },
  "duplicate-mac": {
    meaning: "two devices have one MAC address",
    words: duplicateMac,
    concerns: ({ sharedWith }, concerned, subject) =>
      concerned.devices.has(subject) && sharedWith !== null && concerned.devices.has(sharedWith),
  },
  "forward-drop": {
    meaning: "iptables in a container drop what the device forwards",
    words: forwardDrop,
    always:
      "What the device is to route is dropped there; a ping to the device itself is not routed, and passes.",
  },
  "wrong-mtu": {
    meaning: "an interface or its port has another MTU than declared",
    words: wrongMtu,
    concerns: (_cause, { sized }, subject) => sized.has(subject),
  },
  switchport: {
    meaning: "an interface that should be routed is a switchport",
    words: wrongInterface,
    joinsDomains: true,
  },
  "shut-down": { meaning: "an interface is shut down", words: wrongInterface },
  "wrong-address": {
    meaning: "an interface has another address than declared",
    words: wrongInterface,
  },
  "port-channel-member": {
    meaning: "an interface belongs to a port-channel: its own settings have no effect",
    words: wrongInterface,
    joinsDomains: true,
  },
});
