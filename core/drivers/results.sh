# A folder for the answers, gone when the script ends.
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT
