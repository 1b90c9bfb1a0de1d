/** A value of a device by which two snapshots of it are compared, name by name. */
export type Compared =
  | string
  | number
  | boolean
  | null
  | readonly (string | number)[]
  | { readonly [name: string]: Compared };
