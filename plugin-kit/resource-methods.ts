import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type {
  CheckRequest,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { checkResponse } from "./check-response.js";
import { diffResponse } from "./diff-response.js";
import type { CallContext, Plugin, ReadResult } from "./plugin.js";
import { handlerOf, resourceIdentity } from "./resource-identity.js";
import type { IdentifiedRequest } from "./resource-identity.js";
import type { FailureOf } from "./failures.js";
import { unary } from "./unary.js";
import { fromStruct, toStruct } from "./values.js";
import type { PropertyMap } from "./values.js";

type ContextOf = (urn: string) => CallContext;

const nonEmpty = (properties: PropertyMap): PropertyMap | undefined =>
  Object.keys(properties).length === 0 ? undefined : properties;

/** The gRPC methods that handle resources, dispatched to the handler of the request's type. */
export const resourceMethods = (plugin: Plugin, contextOf: ContextOf) => ({
  ...judgingMethods(plugin, contextOf),
  ...recordingMethods(plugin, contextOf),
});

/** What of the methods answers with what the engine is to record. */
const recordingMethods = (plugin: Plugin, contextOf: ContextOf) => {
  const find = finder(plugin, contextOf);
  const refreshes = (request: IdentifiedRequest): boolean =>
    plugin.resources[resourceIdentity(request).type]?.refreshBeforeUpdate ?? false;
  const failing =
    <Request extends IdentifiedRequest>(source: (request: Request) => Struct | undefined) =>
    (request: Request): FailureOf => ({ refresh: refreshes(request), source: source(request) });

  return {
    create: unary(
      async (request: CreateRequest) => {
        const { identity, handler, context } = find(request);
        const inputs = fromStruct(request.getProperties());
        const preview = request.getPreview();
        const { id, outputs } = await handler.create({ ...identity, inputs, preview }, context);
        return new providerPb.CreateResponse()
          .setId(id)
          .setProperties(toStruct(outputs, request.getProperties()))
          .setRefreshBeforeUpdate(refreshes(request));
      },
      failing((request: CreateRequest) => request.getProperties()),
    ),

    read: unary(
      async (request: ReadRequest) => {
        const { identity, handler, context } = find(request);
        const recordedInputs = nonEmpty(fromStruct(request.getInputs()));
        const recordedOutputs = nonEmpty(fromStruct(request.getProperties()));
        const read = handler.read ?? readRecorded(plugin);
        const result = await read(
          { ...identity, id: request.getId(), recordedInputs, recordedOutputs },
          context,
        );
        return readResponse(result, request, refreshes(request));
      },
      failing((request: ReadRequest) => request.getProperties()),
    ),

    update: unary(
      async (request: UpdateRequest) => {
        const { identity, handler, context } = find(request);
        const { outputs } = await handler.update(
          { ...identity, ...comparison(request), preview: request.getPreview() },
          context,
        );
        return new providerPb.UpdateResponse()
          .setProperties(toStruct(outputs, request.getNews()))
          .setRefreshBeforeUpdate(refreshes(request));
      },
      failing((request: UpdateRequest) => request.getNews()),
    ),
  };
};

/** What judges a declaration, or ends the management of a thing. */
const judgingMethods = (plugin: Plugin, contextOf: ContextOf) => {
  const find = finder(plugin, contextOf);
  return {
    check: unary(async (request: CheckRequest) => {
      const { identity, handler, context } = find(request);
      const news = request.getNews();
      const declared = fromStruct(news);
      if (handler.check === undefined)
        return checkResponse({ inputs: declared, failures: [] }, news);
      const recorded = nonEmpty(fromStruct(request.getOlds()));
      return checkResponse(await handler.check({ ...identity, recorded, declared }, context), news);
    }),

    diff: unary(async (request: DiffRequest) => {
      const { identity, handler, context } = find(request);
      return diffResponse(await handler.diff({ ...identity, ...comparison(request) }, context));
    }),

    delete: unary(async (request: DeleteRequest) => {
      const { identity, handler, context } = find(request);
      const recordedInputs = fromStruct(request.getOldInputs());
      const recordedOutputs = fromStruct(request.getProperties());
      await handler.delete(
        { ...identity, id: request.getId(), recordedInputs, recordedOutputs },
        context,
      );
      return new emptyPb.Empty();
    }),
  };
};

const finder = (plugin: Plugin, contextOf: ContextOf) => (request: IdentifiedRequest) => {
  const identity = resourceIdentity(request);
  return { identity, handler: handlerOf(plugin, identity), context: contextOf(identity.urn) };
};

const comparison = (request: DiffRequest | UpdateRequest) => ({
  id: request.getId(),
  recordedInputs: fromStruct(request.getOldInputs()),
  recordedOutputs: fromStruct(request.getOlds()),
  declared: fromStruct(request.getNews()),
});

const readRecorded =
  (plugin: Plugin): NonNullable<Plugin["resources"][string]["read"]> =>
  async ({ type, id, recordedInputs, recordedOutputs }) => {
    if (recordedOutputs === undefined) {
      throw new Error(`${type} "${id}": the ${plugin.name} plugin cannot import this type`);
    }
    return Promise.resolve({
      status: "present",
      id,
      inputs: recordedInputs ?? {},
      outputs: recordedOutputs,
    });
  };

/** An empty id is the engine's sign for "gone". */
const readResponse = (result: ReadResult, recorded: ReadRequest, refreshBeforeUpdate: boolean) => {
  const response = new providerPb.ReadResponse();
  if (result.status === "absent") return response;
  return response
    .setId(result.id)
    .setInputs(toStruct(result.inputs, recorded.getInputs()))
    .setProperties(toStruct(result.outputs, recorded.getProperties()))
    .setRefreshBeforeUpdate(refreshBeforeUpdate);
};
