# Does a piece of work for every four of the script's arguments, all at once, and prints what each has left,
# in their order. The script has defined `piece`, which is called with a number and the four and leaves
# its answer in "$results/NUMBER", and `first`, the number of the first piece.
number=$first
while [ $# -ge 4 ]; do
  piece "$number" "$1" "$2" "$3" "$4" &
  number=$((number + 1))
  shift 4
done
wait
told=$first
while [ "$told" -lt "$number" ]; do
  cat "$results/$told"
  told=$((told + 1))
done
