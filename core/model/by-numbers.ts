const collator = new Intl.Collator("en", { numeric: true });

/** For sorting: Ethernet2 before Ethernet10, 10.1.2.2 before 10.1.10.2. */
export const byNumbers = (one: string, other: string): number => collator.compare(one, other);
