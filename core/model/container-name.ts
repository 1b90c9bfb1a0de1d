/** What Docker allows as a container name: never empty, never beginning with "-". */
export const CONTAINER_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

/** Returns the name; throws when it is none, because it would become part of a command. */
export const requireContainerName = (name: string): string => {
  if (CONTAINER_NAME.test(name)) return name;
  throw new Error(
    `${JSON.stringify(name)} is no container name: letters, digits, "_", "." and "-" are allowed, the first a letter or digit`,
  );
};
