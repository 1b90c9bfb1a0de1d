/** What the first explanation's causes, and then the unrelated deviations, are called, in its list and in the picture: "C1". */
export const causeNumber = (index: number): string => `C${index + 1}`;
