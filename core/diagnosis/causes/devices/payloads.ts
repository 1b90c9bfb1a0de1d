import type { Bundle, DeviceForwarding } from "../../../model/layer-two.js";

declare module "../contract/cause-payloads.js" {
  interface CausePayloads {
    /** A device that bridges all its ports, as one without configuration does. */
    readonly "default-configuration": { readonly ethernets: readonly string[] };
    /** Ports that should be shut down and bridge. */
    readonly "spare-switchports": { readonly ethernets: readonly string[] };
    readonly "duplicate-mac": {
      readonly mac: string;
      /** The device whose it is; null: no declared one's. */
      readonly sharedWith: string | null;
      /** Null: not known. */
      readonly wanted: string | null;
    };
    readonly "forward-drop": { readonly interfaces: readonly string[] };
    readonly "wrong-mtu": {
      /** Empty: not read. */
      readonly sides: readonly MtuSide[];
      /** Bytes that should pass; of a possible cause only. */
      readonly wanted?: number;
    };
    readonly switchport: WrongInterface;
    readonly "shut-down": WrongInterface;
    readonly "wrong-address": WrongInterface;
    /** Its own settings have no effect. */
    readonly "port-channel-member": WrongInterface;
  }
}

/** The MTU of one side of a container's interface, in bytes. */
export interface MtuSide {
  readonly side: "device" | "port";
  readonly interface: string;
  readonly is: number;
  readonly wanted: number;
}

/** Kinds of causes with the same values and words. */
export type WrongInterfaceKind =
  "switchport" | "shut-down" | "wrong-address" | "port-channel-member";

interface WrongInterface {
  readonly device: string;
  readonly ethernet: string;
  /** What it is a member of without being declared so, and whose forwarding it has. */
  readonly bundle?: Bundle;
  readonly is: DeviceForwarding | null;
  readonly wanted: DeviceForwarding;
  /** An address that it keeps while it is no routed port: it does nothing as it is. */
  readonly stored?: { readonly address: string; readonly isShut: boolean };
}
