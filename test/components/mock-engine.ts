import * as pulumi from "@pulumi/pulumi";

/** One resource that a program registered. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** When it was registered, counted from 0: what depends on another comes after it. */
  readonly order: number;
}

/** Runs a program against Pulumi's mocks and tells what it registered. */
export const registeredBy = async (program: () => void): Promise<readonly Registered[]> => {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        const order = registered.length;
        registered.push({ type, name, inputs: inputs as Record<string, unknown>, order });
        return { id: `id of ${name}`, state: { ...(inputs as object), revision: order } };
      },
      call: () => ({}),
    },
    "project",
    "stack",
    false,
  );
  await pulumi.runtime.runInPulumiStack(() => {
    program();
    return Promise.resolve({});
  });
  // Resources with `dependsOn` are registered later than the program that declares them ends.
  await pulumi.runtime.disconnect();
  return registered;
};
