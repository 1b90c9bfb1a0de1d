import type { Command } from "@pulumi/command/local/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { DesiredResource, ResourceKind } from "../core/kinds/declarations.js";
import type { VtepPortInputs } from "../core/kinds/vtep-port/schema.js";
import type { HostTarget } from "../core/model/target.js";
import { managed, ofKind, type Managed } from "./managed.js";
import { remoteCommand } from "./remote-command.js";

/** The overlay's ports on one host; each kind is declared when what has to come before it is known. */
export class HostOverlay extends pulumi.ComponentResource {
  readonly #target: HostTarget;
  readonly #declared: readonly DesiredResource[];

  /**
   * @param declared all that is declared of the host
   * @param name of the component; the host's by default
   */
  constructor(
    target: HostTarget,
    declared: readonly DesiredResource[],
    options?: pulumi.ComponentResourceOptions,
    name: string = target.name,
  ) {
    super("overlay:components:HostOverlay", name, {}, options);
    this.#target = target;
    this.#declared = declared;
    this.registerOutputs();
  }

  /** The removal of tunnels that the declared shape does not have, before any of its own is made. */
  declareObsoleteTunnels(after: pulumi.Resource): readonly Managed<"ObsoleteTunnels">[] {
    return this.#declare("ObsoleteTunnels", after);
  }

  /** The VTEP ports that `chosen` names. */
  declareVtepPorts(
    chosen: (inputs: VtepPortInputs) => boolean,
    after: pulumi.Resource,
  ): readonly Managed<"VtepPort">[] {
    const options = { parent: this, dependsOn: after };
    return ofKind("VtepPort", this.#declared)
      .filter(({ inputs }) => chosen(inputs))
      .map((port) => managed(port, options));
  }

  /** The access ports, after the trunks of both ends and the isolated ports are right: no VLAN is joined on the way. */
  declareAccessPorts(after: pulumi.Resource): readonly Managed<"AccessPort">[] {
    return this.#declare("AccessPort", after);
  }

  /** The ports without a link, before the links: a VLAN that a link gets must be nobody else's. */
  declareIsolatedPorts(tunnels: pulumi.Resource): readonly Managed<"IsolatedPorts">[] {
    return this.#declare("IsolatedPorts", tunnels);
  }

  /** The tenant MTU of the host's ports. */
  declareTenantMtus(after: pulumi.Resource): readonly Managed<"TenantMtu">[] {
    return this.#declare("TenantMtu", after);
  }

  /**
   * The bridge's settings, after all ports are right: switching a spanning tree off, or a bridge
   * on, joins what the VLANs do not keep apart.
   */
  declareBridges(ports: pulumi.Resource): readonly Managed<"Bridge">[] {
    return this.#declare("Bridge", ports);
  }

  /**
   * Forgets the MAC addresses that the bridge learned before a change on whichever host: what was
   * learned over a wrong path is wrong here too (ovs-vswitchd(8)).
   *
   * @param revisions another text after every such change
   */
  flushFdb(revisions: pulumi.Input<string>, after: pulumi.Resource): Command {
    const { name, bridge } = this.#target;
    return remoteCommand(
      `${name}:flush-fdb`,
      {
        target: this.#target,
        argv: ["ovs-appctl", "fdb/flush", bridge],
        revisions,
        shown: false,
      },
      { parent: this, dependsOn: after },
    );
  }

  #declare<K extends ResourceKind>(kind: K, after: pulumi.Resource): readonly Managed<K>[] {
    return ofKind(kind, this.#declared).map((one) =>
      managed(one, { parent: this, dependsOn: after }),
    );
  }
}
