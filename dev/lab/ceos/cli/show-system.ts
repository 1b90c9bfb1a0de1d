import { freemem, release, totalmem } from "node:os";
import { dottedMac } from "../config/mac.js";
import { MODEL, VERSION } from "../config/render.js";
import { hostnameOf, type Device } from "../agent/device.js";
import { command, toJson, type ExecEntry } from "./context.js";

const BUILD = VERSION.split(" ")[0] ?? VERSION;

const versionText = (device: Device): string => {
  const minutes = Math.floor((Date.now() - device.bootedAt) / 60_000);
  return [
    `Arista ${MODEL}`,
    "Hardware version: ",
    "Serial number: ",
    `Hardware MAC address: ${dottedMac(device.systemMac)}`,
    `System MAC address: ${dottedMac(device.systemMac)}`,
    "",
    `Software image version: ${VERSION}`,
    "Architecture: x86_64",
    `Internal build version: ${BUILD}`,
    "Image format version: 1.0",
    "Image optimization: None",
    "",
    `Kernel version: ${release()}`,
    "",
    `Uptime: ${minutes} minutes`,
    `Total memory: ${Math.floor(totalmem() / 1024)} kB`,
    `Free memory: ${Math.floor(freemem() / 1024)} kB`,
    "",
  ].join("\n");
};

const versionJson = (device: Device): string =>
  toJson({
    mfgName: "Arista",
    modelName: MODEL,
    hardwareRevision: "",
    serialNumber: "",
    systemMacAddress: device.systemMac,
    hwMacAddress: device.systemMac,
    configMacAddress: "00:00:00:00:00:00",
    version: VERSION,
    architecture: "x86_64",
    internalVersion: BUILD,
    imageFormatVersion: "1.0",
    imageOptimization: "None",
    kernelVersion: release(),
    bootupTimestamp: device.bootedAt / 1000,
    uptime: (Date.now() - device.bootedAt) / 1000,
    memTotal: Math.floor(totalmem() / 1024),
    memFree: Math.floor(freemem() / 1024),
    isIntlVersion: false,
  });

export const SHOW_SYSTEM: readonly ExecEntry[] = [
  command("show version", ({ device }, _args, json) =>
    json ? versionJson(device) : versionText(device),
  ),
  command("show hostname", ({ device }, _args, json) => {
    const name = hostnameOf(device.running());
    return json ? toJson({ hostname: name, fqdn: name }) : `Hostname: ${name}\nFQDN:     ${name}\n`;
  }),
];
