/**
 * The end of a POSIX shell script that does a piece of work for every four of its arguments, all at
 * once, and prints what each has left, in their order. `work` is called with a number and the four, and
 * leaves its answer in "$results/NUMBER".
 *
 * @param work name of a function that the script has defined
 * @param first number of the first piece
 */
export const sideBySide = (work: string, first: 0 | 1): string => `number=${first}
while [ $# -ge 4 ]; do
  ${work} "$number" "$1" "$2" "$3" "$4" &
  number=$((number + 1))
  shift 4
done
wait
told=${first}
while [ "$told" -lt "$number" ]; do
  cat "$results/$told"
  told=$((told + 1))
done
`;

/** The beginning: a folder for the answers, gone when the script ends. */
export const RESULTS = `results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT`;
