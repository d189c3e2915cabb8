# shellcheck shell=sh
# shellcheck disable=SC2154 # what docker/test.sh sets
# What holds for every script.

# Every script of the checkout, by its name or its first line; from the top, where 'source=' is looked for.
lint() {
  cd "$root" || exit
  find . \( -name node_modules -o -name target -o -name .git \) -prune -o -type f -size -64k -print >"$work/files"
  {
    grep '\.sh$' "$work/files"
    tr '\n' '\0' <"$work/files" | xargs -0 grep -lE -m 1 '^(#!/bin/sh|#!/bin/bash|#!/usr/bin/env bash)$'
  } | sort -u | tr '\n' '\0' | xargs -0 shellcheck -x
}

it 'is clean to shellcheck, every script'
run lint
exits 0

it 'has a help of 5 to 15 lines, every script that an operator calls'
for script in build_all.sh run_all.sh sla-agent/build.sh bounty-agent/build.sh sla-agent/install.sh bounty-agent/install.sh; do
  run sh "$checkout/$script" --help
  exits 0
  says Usage:
  lines=$(wc -l <"$box/said")
  case $lines in [5-9] | 1[0-5]) ;; *) complain "$script --help has $lines lines" ;; esac
done

it 'says so where there is no docker command'
mkdir "$box/bin"
for tool in sh dirname basename cat grep sed tail tr mktemp rm; do ln -s "$(command -v "$tool")" "$box/bin/$tool"; done
for script in sla-agent/build.sh sla-agent/install.sh; do
  run env PATH="$box/bin" sh "$checkout/$script"
  says_one_sentence 'there is no docker command: install Docker Engine'
done

it 'says so where no engine answers'
echo 'Cannot connect' >"$STAND_IN/fail.version"
for script in sla-agent/build.sh sla-agent/install.sh; do
  run sh "$checkout/$script"
  says_one_sentence 'no Docker engine answers: start it'
done
