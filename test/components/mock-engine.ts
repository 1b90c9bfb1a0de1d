import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";

/** One resource that a program registered. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** When it was registered, counted from 0: what depends on another comes after it. */
  readonly order: number;
  /** How many others it says that it depends on, in all and for each of its properties. */
  readonly edges: number;
}

/**
 * Runs a program against Pulumi's mocks and tells what it registered.
 *
 * @param revisionOf the output `revision` of each; by default another one for each
 */
export const registeredBy = async (
  program: () => void,
  revisionOf: (one: Registered) => number = ({ order }) => order,
): Promise<readonly Registered[]> => {
  const registered: Registered[] = [];
  const edges = new Map<string, number>();
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ type, name, inputs }) => {
      const order = registered.length;
      const one = { type, name, inputs: inputs as Record<string, unknown>, order };
      const whole = { ...one, edges: edges.get(`${type} ${name}`) ?? 0 };
      registered.push(whole);
      return {
        id: `id of ${name}`,
        state: { ...(inputs as object), revision: revisionOf(whole) },
      };
    },
    call: () => ({}),
  };
  await pulumi.runtime.setMocks(mocks, "project", "stack", false);
  pulumi.runtime.setMockOptions(new CountingMonitor(mocks, edges), "project", "stack", false);
  await pulumi.runtime.runInPulumiStack(() => {
    program();
    return Promise.resolve({});
  });
  // Resources with `dependsOn` are registered later than the program that declares them ends.
  await pulumi.runtime.disconnect();
  return registered;
};

/** Mocks are not told of dependencies. */
class CountingMonitor extends MockMonitor {
  readonly #edges: Map<string, number>;

  constructor(mocks: pulumi.runtime.Mocks, edges: Map<string, number>) {
    super(mocks);
    this.#edges = edges;
  }

  override registerResource(
    request: RegisterResourceRequest,
    callback: Parameters<MockMonitor["registerResource"]>[1],
  ): Promise<void> {
    this.#edges.set(`${request.getType()} ${request.getName()}`, edgesOf(request));
    return super.registerResource(request, callback);
  }
}

const edgesOf = (request: RegisterResourceRequest): number =>
  [...request.getPropertydependenciesMap().entries()].reduce(
    (sum, [, one]) => sum + one.getUrnsList().length,
    request.getDependenciesList().length,
  );
