/** A Pulumi that the user installed, or the one that was built into the project. */
export type PulumiSource = "path" | "built";
