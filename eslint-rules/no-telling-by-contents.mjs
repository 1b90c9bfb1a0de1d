import ts from "typescript";

/** @type {(type: ts.Type) => boolean} */
const isObject = (type) => (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;

/**
 * Which of several shapes a value has is told by a tag (`kind`, `status`, `ok`), and never by a property
 * that one of them happens to have: a new shape, or a new property, would be taken for another.
 */
/** @type {import("eslint").Rule.RuleModule} */
export const noTellingByContents = {
  meta: {
    type: "problem",
    schema: [],
    messages: { told: "tell the shapes of a union apart by a tag, not by what is in them" },
  },
  create: (context) => {
    const services = context.sourceCode.parserServices;
    return {
      "BinaryExpression[operator='in'][left.type='Literal']": (node) => {
        const type = services.getTypeAtLocation(node.right);
        if (type.isUnion() && type.types.filter(isObject).length > 1)
          context.report({ node, messageId: "told" });
      },
    };
  },
};
