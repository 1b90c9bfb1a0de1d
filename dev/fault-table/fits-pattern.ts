/** Whether a line is as a fault's sign says; `*` stands for any text. */
export const fitsPattern = (line: string, pattern: string): boolean => {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(line);
};
