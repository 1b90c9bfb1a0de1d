/** By which way the operator's own login comes to a host, as the host sees it. */
export interface ObservedManagement {
  /** Address that the login comes from. */
  readonly client: string;
  /** Address of the host that it comes to. */
  readonly local: string;
  /** Network devices that it may pass on the host: the one with the address, and what that stands on. */
  readonly devices: readonly ManagementDevice[];
  /** Where bridges of Open vSwitch have learned the next hop towards the client; empty where none has. */
  readonly learned: readonly LearnedHop[];
}

export interface ManagementDevice {
  readonly name: string;
  /** Tag that the login's frames have there; 0: none. */
  readonly vlan: number;
}

export interface LearnedHop {
  readonly bridge: string;
  /** OpenFlow port number. */
  readonly ofport: number;
  readonly vlan: number;
}
