import { ceosConfigKind } from "./config-schema.js";
import { ethernetName, isPortChannel, isSubinterface, isSvi } from "../../model/interface-names.js";
import { defineDevice } from "../contract/define-device.js";
import { checkCeosFile } from "./check-file.js";
import { comparedCeos } from "./compared.js";
import { declaredConfig } from "./declared-config.js";
import { DEFAULT_MTU } from "./default-mtu.js";
import { declaredLayer } from "./declared-layer.js";
import { deviceDetailProbe } from "./detail-probe.js";
import { deviceProbe } from "./device-probe.js";
import { CeosFile } from "./file.js";
import { effectiveInterfaces } from "./effective-interfaces.js";
import { filters } from "./filters.js";
import { isMade } from "./managed-interfaces.js";
import { observedLayer } from "./observed-layer.js";
import { ceosConfig } from "./managed.js";
import { observedSettings } from "./observed-settings.js";
import { parseDeviceDetail } from "./parse-detail.js";
import { parseDevice } from "./parse-device.js";
import { readRunningConfig } from "./read-running-config.js";
import { withPublicFingerprint } from "./redact-fingerprint.js";
import { ceosSettings } from "./settings.js";
import { StoredCeos } from "./stored.js";
import { transitRules } from "./transit-rules.js";
import { writtenDevice } from "./written-device.js";

/** Arista cEOS, changed in configuration sessions under a commit timer. */
export const ceos = defineDevice({
  name: "ceos",
  title: "Arista cEOS",
  component: "CeosDevice",
  interfaceName: ethernetName,
  interfaceNames: "EthernetN, N from 1",
  isMade: (name) => isMade(name) && (isPortChannel(name) || isSubinterface(name) || isSvi(name)),
  file: CeosFile,
  settings: ceosSettings,
  forwards: ({ ipRouting }) => ipRouting,
  check: checkCeosFile,
  probe: deviceProbe,
  parse: parseDevice,
  detail: {
    probe: deviceDetailProbe,
    parse: (container, host, { ordinary, detail }) => ({
      runningConfig: readRunningConfig(container, host, ordinary),
      ...parseDeviceDetail(container, host, detail),
    }),
  },
  stored: StoredCeos,
  observedSettings,
  observedLayer,
  // What its own boot requires, by Arista's instructions and by containerlab.
  recognises: (environment) => environment.includes("CEOS"),
  written: writtenDevice,
  compared: comparedCeos,
  redact: withPublicFingerprint,
  undeclared: filters,
  configKind: ceosConfigKind,
  managed: ceosConfig,
  config: declaredConfig,
  declaredConfig: ({ host, container, ipRouting, interfaces }) => ({
    host,
    container,
    forwards: ipRouting,
    defaultMtu: DEFAULT_MTU,
    interfaces: effectiveInterfaces(interfaces),
  }),
  declaredLayer,
  transit: transitRules,
});
