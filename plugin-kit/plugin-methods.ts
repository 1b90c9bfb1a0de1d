import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type {
  CheckRequest,
  ConfigureRequest,
  ConstructRequest,
  GetSchemaRequest,
  InvokeRequest,
  ProviderHandshakeRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { checkResponse } from "./check-response.js";
import type { CallContext, Plugin } from "./plugin.js";
import { unary } from "./unary.js";
import { fromStruct, toStruct } from "./values.js";
import type { PropertyMap } from "./values.js";

export interface PluginCalls {
  /** Where the engine listens; undefined while it has not said so. */
  readonly engineAddress: () => string | undefined;
  readonly contextOf: (urn: string) => CallContext;
  /** The engine says where it listens. */
  readonly connectEngine: (address: string) => void;
  /** The engine asks that everything under way be stopped; it is answered when this has ended. */
  readonly cancel: () => Promise<void>;
}

/**
 * The gRPC methods about the plugin as a whole. Resource references and outputs are not accepted, nor are
 * secrets where there are no components, so that the engine unwraps them before a call and marks outputs secret after it by the
 * names of secret inputs. With components the plugin does the same itself (values.ts).
 */
export const pluginMethods = (plugin: Plugin, calls: PluginCalls) => {
  let settings: PropertyMap = {};
  // The engine asks nobody else for a component.
  const acceptsSecrets = plugin.construct !== undefined;
  return {
    handshake: unary((request: ProviderHandshakeRequest) => {
      calls.connectEngine(request.getEngineAddress());
      return new providerPb.ProviderHandshakeResponse().setAcceptSecrets(acceptsSecrets);
    }),

    attach: unary((request: PluginAttach) => {
      calls.connectEngine(request.getAddress());
      return new emptyPb.Empty();
    }),

    getPluginInfo: unary(() => new pluginPb.PluginInfo().setVersion(plugin.version)),

    getSchema: unary((request: GetSchemaRequest) => {
      const version = request.getVersion();
      if (version !== 0) {
        throw new Error(`schema version ${version} was asked for; the plugin speaks version 0`);
      }
      return new providerPb.GetSchemaResponse().setSchema(plugin.schema);
    }),

    checkConfig: unary(async (request: CheckRequest) => {
      const declared = request.getNews();
      const config = fromStruct(declared);
      const checked =
        plugin.checkConfig === undefined
          ? { inputs: config, failures: [] }
          : await plugin.checkConfig(config, calls.contextOf(request.getUrn()));
      return checkResponse(checked, declared);
    }),

    configure: unary(async (request: ConfigureRequest) => {
      settings = fromStruct(request.getArgs());
      await plugin.configure?.(settings, calls.contextOf(request.getUrn() ?? ""));
      return new providerPb.ConfigureResponse()
        .setSupportspreview(true)
        .setAcceptsecrets(acceptsSecrets);
    }),

    invoke: unary(async (request: InvokeRequest) => {
      const token = request.getTok();
      const answer = plugin.functions?.[token];
      if (answer === undefined) {
        throw new Error(`the ${plugin.name} plugin ${plugin.version} has no function "${token}"`);
      }
      const result = await answer(fromStruct(request.getArgs()), calls.contextOf(""));
      return new providerPb.InvokeResponse().setReturn(toStruct(result));
    }),

    construct: unary(async (request: ConstructRequest) => {
      const engineAddress = calls.engineAddress();
      if (plugin.construct === undefined || engineAddress === undefined)
        throw new Error(`the ${plugin.name} plugin ${plugin.version} constructs no components`);
      const context = { engineAddress, version: plugin.version, config: settings };
      const response = await plugin.construct(request.serializeBinary(), context);
      return providerPb.ConstructResponse.deserializeBinary(response);
    }),

    cancel: unary(async () => {
      await calls.cancel();
      return new emptyPb.Empty();
    }),
  };
};
