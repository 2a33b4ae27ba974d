# A job's work: an answer on the console, and an exit code of its own.
echo "6 * 7 = $((6 * 7))"
exit 3
