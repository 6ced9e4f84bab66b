#!/bin/sh
# ssh for the peer of the playbook benchmark: a platform shell takes no command as an argument, so the last one is
# typed at its prompt, as a person would, and the shell is left.
[ "$#" -gt 3 ] || exec ssh "$@"
count=$#
number=0
for word in "$@"; do
    [ "$number" -gt 0 ] || set --
    number=$((number + 1))
    [ "$number" -eq "$count" ] || set -- "$@" "$word"
done
printf 'set cli pagination off\n%s\nquit\n' "$word" | ssh "$@"
