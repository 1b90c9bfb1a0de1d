import type { PropertyPath } from "./property-path.js";
import type { PropertyMap } from "./values.js";
import type { Words } from "../core/model/words.js";

export type LogSeverity = "debug" | "info" | "warning" | "error";

export interface LogOptions {
  /** Shown while the step runs and not kept in the summary at the end; false by default. */
  readonly ephemeral?: boolean;
  /** What it is shown beside; the resource by default. */
  readonly about?: "resource" | "stack";
}

/** What every call of a plugin's function gets besides its request. */
export interface CallContext {
  /** Aborted when the user cancels the run or the plugin is told to end. */
  readonly signal: AbortSignal;
  /** Shows a message in the engine's output, beside the resource where there is one. */
  readonly log: (severity: LogSeverity, message: string, options?: LogOptions) => Promise<void>;
}

/** Which resource a request is about. */
export interface ResourceIdentity {
  readonly urn: string;
  /** Type token, e.g. "overlay:index:VtepPort". */
  readonly type: string;
  /** The name within the program. */
  readonly name: string;
}

export interface CheckRequest extends ResourceIdentity {
  /** Checked inputs of the previous run; undefined for a new resource. */
  readonly recorded: PropertyMap | undefined;
  /** What the program declares now; may hold `UNKNOWN`. */
  readonly declared: PropertyMap;
}

export interface CheckFailure {
  readonly path: PropertyPath;
  readonly reason: Words;
}

export interface CheckResult {
  /** The inputs to go on with, defaults filled in. */
  readonly inputs: PropertyMap;
  readonly failures: readonly CheckFailure[];
}

export interface DiffRequest extends ResourceIdentity {
  readonly id: string;
  /** Inputs of the previous run or of the last Read. */
  readonly recordedInputs: PropertyMap;
  /** Outputs of the previous run or of the last Read. */
  readonly recordedOutputs: PropertyMap;
  /** Checked inputs of this run; may hold `UNKNOWN`. */
  readonly declared: PropertyMap;
}

export interface PropertyChange {
  readonly path: PropertyPath;
  readonly kind: "add" | "update" | "delete";
  /** The change cannot be made in place. */
  readonly replaces?: boolean;
}

export interface DiffResult {
  /** Empty: nothing differs. */
  readonly changes: readonly PropertyChange[];
  /** Whether the old thing has to go before the new one is made; false by default. */
  readonly deleteBeforeReplace?: boolean;
  /** What was compared with the declared inputs: the recorded inputs (the default) or the outputs. */
  readonly comparedWith?: "inputs" | "outputs";
}

export interface CreateRequest extends ResourceIdentity {
  readonly inputs: PropertyMap;
  /** Nothing may be changed; the result may hold `UNKNOWN`. */
  readonly preview: boolean;
}

export interface CreateResult {
  /** Empty is allowed in a preview only. */
  readonly id: string;
  readonly outputs: PropertyMap;
}

export interface ReadRequest extends ResourceIdentity {
  readonly id: string;
  /** Undefined: an import, nothing but the id is known. */
  readonly recordedInputs: PropertyMap | undefined;
  readonly recordedOutputs: PropertyMap | undefined;
}

export type ReadResult =
  | {
      readonly status: "present";
      readonly id: string;
      readonly inputs: PropertyMap;
      readonly outputs: PropertyMap;
    }
  /** It is certain that the thing is not there: the engine will plan to make it. */
  | { readonly status: "absent" };

export interface UpdateRequest extends DiffRequest {
  readonly preview: boolean;
}

export interface UpdateResult {
  readonly outputs: PropertyMap;
}

export interface DeleteRequest extends ResourceIdentity {
  readonly id: string;
  readonly recordedInputs: PropertyMap;
  readonly recordedOutputs: PropertyMap;
}

/**
 * How one type of resource is handled. A rejected promise fails the step with the error's message;
 * `PartialFailure` also records what is there.
 */
export interface ResourceHandler {
  /** Have the engine Read before it plans, so that a bare preview shows drift; false by default. */
  readonly refreshBeforeUpdate?: boolean;
  /** By default the declared inputs are taken as they are. */
  readonly check?: (request: CheckRequest, context: CallContext) => Promise<CheckResult>;
  readonly diff: (request: DiffRequest, context: CallContext) => Promise<DiffResult>;
  readonly create: (request: CreateRequest, context: CallContext) => Promise<CreateResult>;
  /** By default the recorded state is handed back, and an import is refused. */
  readonly read?: (request: ReadRequest, context: CallContext) => Promise<ReadResult>;
  readonly update: (request: UpdateRequest, context: CallContext) => Promise<UpdateResult>;
  readonly delete: (request: DeleteRequest, context: CallContext) => Promise<void>;
}

/** Answers a program's question; a rejection fails the program with the error's message. */
export type PluginFunction = (args: PropertyMap, context: CallContext) => Promise<PropertyMap>;

/** What a plugin that constructs a component needs to know besides the request. */
export interface ConstructContext {
  /** Where the engine listens. */
  readonly engineAddress: string;
  /** The plugin's own. */
  readonly version: string;
  /** The provider's configuration; empty while there is none. */
  readonly config: PropertyMap;
}

/** Answers a `pulumirpc.ConstructRequest`, in bytes, with a `pulumirpc.ConstructResponse`. */
export type ConstructCall = (request: Uint8Array, context: ConstructContext) => Promise<Uint8Array>;

/** A resource plugin as data: all that `servePlugin` needs to know. */
export interface Plugin {
  /** Package name, e.g. "overlay". */
  readonly name: string;
  /** Semantic version, without a leading v. */
  readonly version: string;
  /** The package schema, JSON. */
  readonly schema: string;
  /** Judges the provider's configuration; taken as it is by default. */
  readonly checkConfig?: (config: PropertyMap, context: CallContext) => Promise<CheckResult>;
  /** Runs once before any resource is handled; a rejection fails everything with its message. */
  readonly configure?: (config: PropertyMap, context: CallContext) => Promise<void>;
  /** Keyed by type token. */
  readonly resources: Readonly<Record<string, ResourceHandler>>;
  /** What a program may ask without declaring anything; keyed by token. None by default. */
  readonly functions?: Readonly<Record<string, PluginFunction>>;
  /** Declares the components of the package; there are none by default. */
  readonly construct?: ConstructCall;
  /**
   * Ends what the user has cancelled, once no call of a resource is under way. The engine waits for it, without
   * a limit; it gives `close` 5 s.
   */
  readonly cancelled?: () => Promise<void>;
  /** Called before `close` where the engine is gone without having told the plugin to end. */
  readonly orphaned?: () => void;
  /** Runs before the process ends: stops what still runs, closes connections. */
  readonly close?: () => Promise<void>;
}
