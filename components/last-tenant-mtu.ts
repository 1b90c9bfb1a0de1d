import * as pulumi from "@pulumi/pulumi";

/**
 * The stack's output `tenantMtuBytes` as the last update left it; undefined where it has none. The engine's
 * own function, which registers no resource (pulumi/pkg/resource/deploy/builtins.go).
 */
export const lastTenantMtu = async (): Promise<number | undefined> => {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const answer = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name })) as {
    readonly outputs?: Readonly<Record<string, unknown>>;
  };
  const last = answer.outputs?.["tenantMtuBytes"];
  return typeof last === "number" ? last : undefined;
};
