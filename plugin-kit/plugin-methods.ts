import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type {
  CheckRequest,
  ConfigureRequest,
  GetSchemaRequest,
  InvokeRequest,
  ProviderHandshakeRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { checkResponse } from "./check-response.js";
import type { CallContext, Plugin } from "./plugin.js";
import { unary } from "./unary.js";
import { fromStruct, toStruct } from "./values.js";

export interface PluginCalls {
  readonly contextOf: (urn: string) => CallContext;
  /** The engine says where it listens. */
  readonly connectEngine: (address: string) => void;
  /** The engine asks that everything under way be stopped. */
  readonly cancel: () => void;
}

/**
 * The gRPC methods about the plugin as a whole. Secrets, resource references and outputs are not
 * accepted, so that the engine unwraps them before a call and marks outputs secret after it by the
 * names of secret inputs.
 */
export const pluginMethods = (plugin: Plugin, calls: PluginCalls) => {
  return {
    handshake: unary((request: ProviderHandshakeRequest) => {
      calls.connectEngine(request.getEngineAddress());
      return new providerPb.ProviderHandshakeResponse();
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
      const config = fromStruct(request.getNews());
      if (plugin.checkConfig === undefined) return checkResponse({ inputs: config, failures: [] });
      return checkResponse(await plugin.checkConfig(config, calls.contextOf(request.getUrn())));
    }),

    configure: unary(async (request: ConfigureRequest) => {
      await plugin.configure?.(
        fromStruct(request.getArgs()),
        calls.contextOf(request.getUrn() ?? ""),
      );
      return new providerPb.ConfigureResponse().setSupportspreview(true);
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

    cancel: unary(() => {
      calls.cancel();
      return new emptyPb.Empty();
    }),
  };
};
