/** Methods of a string that take it apart, or ask what is in it. */
const READING = new Set([
  ...["at", "charAt", "charCodeAt", "codePointAt", "endsWith", "includes", "indexOf"],
  ...["lastIndexOf", "localeCompare", "match", "matchAll", "replace", "replaceAll", "search"],
  ...["slice", "split", "startsWith", "substr", "substring", "toLowerCase", "toUpperCase"],
]);

/** Methods that decide on what they are given: of patterns, texts, lists, sets and maps. */
const ASKING = new Set([
  "delete",
  "exec",
  "get",
  "has",
  "includes",
  "indexOf",
  "startsWith",
  "test",
]);

/** The property that makes a string `Words` (core/model/words.ts); symbols are named so in a type. */
const isBrand = (property) => property.escapedName.startsWith("__@forPeople");

/** @type {(type: import("typescript").Type) => boolean} */
const isWords = (type) => {
  if (type.isUnion()) return type.types.some(isWords);
  if (!type.isIntersection()) return false;
  return type.types.some((part) => part.symbol && part.getProperties().some(isBrand));
};

const isNothing = (node) =>
  (node.type === "Identifier" && node.name === "undefined") ||
  (node.type === "Literal" && (node.value === null || node.value === ""));

/**
 * No decision reads a sentence: what is made for people is `Words`, and nothing takes it apart, looks for
 * something in it or compares it. Decisions are made on the data behind it.
 */
/** @type {import("eslint").Rule.RuleModule} */
export const noReadingWords = {
  meta: {
    type: "problem",
    schema: [],
    messages: { read: "a text for people is not read: decide on the data that it was made from" },
  },
  create: (context) => {
    const services = context.sourceCode.parserServices;
    const areWords = (node) => isWords(services.getTypeAtLocation(node));
    const report = (node) => context.report({ node, messageId: "read" });
    return {
      "CallExpression[callee.type='MemberExpression'][callee.property.type='Identifier']": (
        node,
      ) => {
        const { object, property } = node.callee;
        if (READING.has(property.name) && areWords(object)) report(node);
        else if (ASKING.has(property.name))
          for (const argument of node.arguments) if (areWords(argument)) report(argument);
      },
      "BinaryExpression[operator=/^[!=]==$/]": (node) => {
        if (isNothing(node.left) || isNothing(node.right)) return;
        if (areWords(node.left) || areWords(node.right)) report(node);
      },
      SwitchStatement: (node) => {
        if (areWords(node.discriminant)) report(node.discriminant);
      },
    };
  },
};
