import type { z } from "zod";
import type { FactKind, ForwardingFact } from "../../model/forwarding-fact.js";
import type { DeviceLayer } from "../../model/layer-two.js";
import type { DeviceDetail } from "../../model/observed-detail.js";
import type { DeviceKindName, ObservedKinds } from "../../model/observed.js";
import type { Probe, Section } from "../../model/probe.js";
import type { DesiredOf, InputsOf } from "../../kinds/contract/declare-kind.js";
import type { Kind } from "../../kinds/contract/define-kind.js";
import type { ResourceKind } from "../../kinds/contract/managed-kinds.js";
import type { forwardChainKind } from "../../kinds/forward-chain/schema.js";
import type { Observation } from "../../model/unknown.js";
import type { Draft } from "../../topology/partial-draft.js";
import type { FileProblem, ValuePath } from "../../topology/problem.js";
import type { Compared } from "./compared.js";
import type { DeclaredDevice } from "./declared-device.js";
import type { DeclaredConfig, DeviceSettings } from "./device-settings.js";
import type { FoundPlace, WrittenDevice } from "./found-device.js";
import type { Words } from "../../model/words.js";

/**
 * Everything that the product knows of one kind of device. What a kind may lack is an optional
 * member, which callers ask for; none of them asks for the kind's name. All functions are pure.
 */
export interface DeviceKind<
  Name extends DeviceKindName,
  File extends z.ZodType,
  Settings,
  Config extends ConfigDeclaration,
  Stored extends z.ZodType<ObservedKinds[Name]>,
> {
  readonly name: Name;
  /** For people: "Arista cEOS". */
  readonly title: Words;
  /** The type of a device's component in Pulumi, without its package: a part of every URN. */
  readonly component: `${string}Device`;
  /** The device's own name of a data interface: "Ethernet3" for eth3 of the container. */
  readonly interfaceName: (port: number) => string;
  /** What `interfaceName` gives, for a person who wrote another: "EthernetN, N from 1". */
  readonly interfaceNames: string;
  /**
   * Whether a name is that of an interface that a file can declare and that is no data port: a
   * port-channel, a sub-interface. Absent: there are none.
   */
  readonly isMade?: (name: string) => boolean;

  /** What a topology file may say of such a device; its key `kind` tells it from the others. */
  readonly file: File;
  /** What only this kind has, with every default filled in. */
  settings(file: z.infer<File>): Settings;
  /** Whether it is to forward packets between its ports. */
  forwards(settings: Settings): boolean;
  /** Mistakes that need two places of the device. Absent: there are none. */
  check?(device: Draft<z.infer<File>>, path: ValuePath): readonly FileProblem[];

  /** What is read of it in its host's one round trip. */
  readonly probe: (container: string) => Probe;
  parse(container: string, host: string, section: Section): Observation<ObservedKinds[Name]>;
  /** What only a snapshot holds of it. */
  readonly detail: {
    readonly probe: (container: string) => Probe;
    parse(container: string, host: string, sections: DetailSections): DeviceDetail;
  };
  /** The form of an observation in a snapshot. */
  readonly stored: Stored;
  /** What an observation says in terms that all kinds share; unknown when it was not read. */
  observedSettings(device: ObservedKinds[Name]): Observation<DeviceSettings>;
  /** Its part of the layer-2 graph, as observed; ports in the order of their numbers. */
  observedLayer(host: string, device: ObservedKinds[Name]): LayerPart;
  /**
   * Whether discovery takes a running container for such a device, by the names of its environment
   * variables. Absent: the kind of every container that no other kind recognises, if it is attached
   * to the overlay.
   */
  recognises?(environment: readonly string[]): boolean;
  /** What discovery writes of it, as it is; unknown when it was not read. */
  written(
    device: ObservedKinds[Name],
    place: FoundPlace,
  ): Observation<WrittenDevice<z.infer<File>>>;
  /** What two snapshots of it are compared by: what is set, and nothing that changes while it runs. */
  compared(
    device: ObservedKinds[Name],
    detail: DeviceDetail | undefined,
  ): Readonly<Record<string, Observation<Compared>>>;
  /** The observation without what a secret could be guessed from. Absent: it has no such thing. */
  redact?(device: ObservedKinds[Name], detail: DeviceDetail | undefined): ObservedKinds[Name];

  /** What its own configuration does to packets and no topology declares. Absent: nothing that is read. */
  readonly undeclared?: {
    facts(device: ObservedKinds[Name]): readonly ForwardingFact[];
    /** What its facts do, by their code, which begins with the kind's name. */
    readonly kinds: Readonly<Record<string, FactKind>>;
  };

  /** The managed resource that holds its configuration. */
  readonly configKind: Config;
  /** How that is read, compared, written and restored. */
  readonly managed: Kind<Config["kind"]>;
  /** The resource that a topology declares. */
  config(device: DeclaredDevice<Name, Settings>, neighbours: DeclaredNeighbours): DesiredOf<Config>;
  /** A declared or observed configuration in terms that all kinds share. */
  declaredConfig(inputs: InputsOf<Config>): DeclaredConfig;
  /**
   * Its part of the layer-2 graph, as declared.
   *
   * @param ports numbers of those that it is known to have, ascending
   */
  declaredLayer(inputs: InputsOf<Config>, ports: readonly number[]): LayerPart;
  /** Its own rules that drop transit, where it has such rules (EOS_FORWARD). */
  readonly transit?: TransitRules<Name, Settings>;
}

/** Rules of a device that drop what it routes from port to port, and nothing else. */
export interface TransitRules<Name extends string, Settings> {
  /** Where a device's own part of a topology file says it: ceos, eosForward. */
  readonly path: readonly string[];
  /** Whether they are declared there or gone; undefined: nobody declares it. */
  declared(settings: Settings): "absent" | "present" | undefined;
  /** The settings with the rules declared one way or the other. */
  with(settings: Settings, rules: "absent" | "present"): Settings;
  resource(device: DeclaredDevice<Name, Settings>): DesiredOf<typeof forwardChainKind>;
}

/** The declaration of the managed resource that holds a device's configuration. */
export interface ConfigDeclaration {
  readonly kind: ResourceKind;
  readonly schema: z.ZodType;
}

/** Static neighbours of a device: IPv4 address to MAC address, colon form, lower case. */
export interface DeclaredNeighbours {
  readonly lasting: Readonly<Record<string, string>>;
  /** For as long as an experiment is on. */
  readonly temporary: Readonly<Record<string, string>>;
}

/** What of a device decides where frames go. */
export type LayerPart = Pick<
  DeviceLayer,
  "systemMac" | "spanningTree" | "treelessVlans" | "ports" | "egresses"
>;

export interface DetailSections {
  /** The answer to the kind's `probe`. */
  readonly ordinary: Section;
  /** The answer to the detail's own. */
  readonly detail: Section;
}
