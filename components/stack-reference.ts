import * as pulumi from "@pulumi/pulumi";

/** The organisation of every stack in a backend that has none. */
const NO_ORGANISATION = "organization";

/** The stack of this run as `--stack` takes it, wherever one is logged in. */
export const stackReference = (): string => {
  const organisation = pulumi.getOrganization();
  return organisation === NO_ORGANISATION
    ? pulumi.getStack()
    : `${organisation}/${pulumi.getProject()}/${pulumi.getStack()}`;
};
