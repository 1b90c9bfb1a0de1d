/** A value that appears in resource inputs. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };
