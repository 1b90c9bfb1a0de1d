import { list, type Block } from "../document/document.js";
import type { OverviewPicture } from "./overview.js";

/** The picture with the evidence on it, and what is written in it for those who do not see it. */
export const pictureBlocks = ({ svg, mermaid, remarks }: OverviewPicture): readonly Block[] => [
  { kind: "picture", svg, ...(mermaid === undefined ? {} : { mermaid }) },
  ...(remarks.length === 0
    ? []
    : [
        {
          kind: "fold" as const,
          summary: "What is written in the picture, in words",
          blocks: [list(remarks)],
        },
      ]),
];
