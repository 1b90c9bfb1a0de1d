/**
 * What Pulumi's own server of components uses of its SDK (provider/server.js) and its published types
 * leave out. The SDK's version is pinned, and a test constructs a component by them.
 */
import type {} from "@pulumi/pulumi/runtime/settings.js";
import type {} from "@pulumi/pulumi/runtime/state.js";

declare module "@pulumi/pulumi/runtime/settings.js" {
  /** Asks the monitor what it takes: secrets, outputs, references of resources. */
  export function awaitFeatureSupport(): Promise<void>;
  /** Resolves when every resource that was declared is registered. */
  export function waitForRPCs(): Promise<void>;
}

declare module "@pulumi/pulumi/runtime/state.js" {
  /** Runs with settings of the SDK that are this call's own. */
  export function withLocalStorage<T>(work: () => Promise<T>): Promise<T>;
}
