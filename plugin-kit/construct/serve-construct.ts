import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings.js";
import { withLocalStorage } from "@pulumi/pulumi/runtime/state.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import type { ConstructCall } from "../plugin.js";
import { makeStructsLean } from "../struct/lean-struct.js";
import { fromStruct } from "../values.js";
import type { PropertyMap } from "../values.js";
import { whileNothingIsLost } from "./lost-failures.js";
import { resourceOptions, type AskedOptions } from "./resource-options.js";

/** A component that a program asks for. */
export interface Asked {
  readonly name: string;
  /** Secrets are unwrapped; in a preview, a value may hold `UNKNOWN`. */
  readonly inputs: PropertyMap;
  readonly options: AskedOptions;
  /** Of the plugin: a provider that a component makes is of the same one. */
  readonly version: string;
  /** The provider's configuration: of the stack, or of an explicit provider. */
  readonly config: PropertyMap;
}

export interface Constructed {
  readonly component: pulumi.ComponentResource;
  /** What the program gets of it. */
  readonly outputs: Readonly<Record<string, pulumi.Input<unknown>>>;
}

/** Declares a component and all that is in it; a rejection fails the program with its message. */
export type Constructor = (asked: Asked) => Promise<Constructed>;

/**
 * Constructs components, keyed by token, for programs in any language: Pulumi's SDK runs in the plugin as
 * it does in a program, once for each component, and is told of the engine by each request
 * (@pulumi/pulumi, provider/server.js).
 *
 * Requests and responses are bytes, so that what calls this needs nothing of the SDK that it loads.
 */
export const constructs = (components: Readonly<Record<string, Constructor>>): ConstructCall => {
  makeStructsLean();
  // Which line of this bundle declared a resource says nothing to who reads the state.
  Object.assign(pulumi.Resource, { stackTrace: () => [] });
  return async (bytes, { engineAddress, version, config }) => {
    const request = providerPb.ConstructRequest.deserializeBinary(bytes);
    const construct = components[request.getType()];
    if (construct === undefined)
      throw new Error(`no component is called "${request.getType()}" in this package`);
    const answer = () =>
      withLocalStorage(async () => {
        await begin(request, engineAddress);
        const response = await respond(
          await construct({
            name: request.getName(),
            inputs: fromStruct(request.getInputs()),
            options: resourceOptions(request),
            version,
            config,
          }),
        );
        await settings.waitForRPCs();
        return response.serializeBinary();
      });
    return whileNothingIsLost(answer);
  };
};

/** Tells the SDK, in this call, which run it is part of. */
const begin = async (request: ConstructRequest, engineAddress: string): Promise<void> => {
  settings.resetOptions(
    request.getProject(),
    request.getStack(),
    request.getParallel(),
    engineAddress,
    request.getMonitorendpoint(),
    request.getDryrun(),
    request.getOrganization(),
  );
  await settings.awaitFeatureSupport();
  const config = Object.fromEntries(request.getConfigMap().toArray());
  pulumi.runtime.setAllConfig(config, request.getConfigsecretkeysList());
};

const respond = async ({ component, outputs }: Constructed) => {
  const response = new providerPb.ConstructResponse();
  const [state, dependencies] = await pulumi.runtime.serializeResourceProperties(
    "constructed",
    outputs,
  );
  response.setUrn(await urnOf(component));
  // The published type has no index signature.
  response.setState(structPb.Struct.fromJavaScript(state as Record<string, JavaScriptValue>));
  for (const [name, resources] of dependencies) {
    const urns = await Promise.all([...resources].map(urnOf));
    const found = new providerPb.ConstructResponse.PropertyDependencies().setUrnsList(urns);
    response.getStatedependenciesMap().set(name, found);
  }
  return response;
};

const urnOf = ({ urn }: pulumi.Resource): Promise<string> =>
  new Promise((resolve) => {
    urn.apply(resolve);
  });
