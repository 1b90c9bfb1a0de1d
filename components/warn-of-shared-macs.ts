import * as pulumi from "@pulumi/pulumi";

interface SharedMac {
  readonly mac: string;
  readonly devices: readonly string[];
}

/** What a preview says of one MAC address that several devices have. */
export const sharedMacWarning = ({ mac, devices }: SharedMac): string =>
  `${devices.join(" and ")} have the same system MAC ${mac}: they cannot reach each other, and a ` +
  "bridge that both are behind learns it now here, now there. Declare systemMac for each of them, " +
  "so that the one that is wrong shows as drift.";

/**
 * Warns of devices with the same MAC, whether or not the topology declares one: two that are each
 * right on their own host show in no resource.
 */
export const warnOfSharedMacs = async (): Promise<void> => {
  // The result's form is that of our own plugin, which is released with this program.
  const { shared } = (await pulumi.runtime.invoke("overlay:index:findSharedMacs", {})) as {
    readonly shared: readonly SharedMac[];
  };
  for (const one of shared) await pulumi.log.warn(sharedMacWarning(one));
};
