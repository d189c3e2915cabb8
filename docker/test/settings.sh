# shellcheck shell=sh
# shellcheck disable=SC2154 # what docker/test.sh sets
# The settings file is read as the agents read it: DotenvFile, EnvironmentTest.

reads() { # line of the file, value
  printf '%s\n' "$1" >"$settings"
  run sh -c '. "$0"; settings=$1; value=$(setting NAME default); printf "%s\n" "$value"' "$checkout/docker/lib.sh" "$settings"
  exits 0
  equals "$(cat "$box/said")" "$2"
}

it 'reads values as the agents do'
reads 'NAME=plain' 'plain'
reads '  NAME =  two words  ' 'two words'
reads 'NAME=a=b # comment' 'a=b'
reads "NAME='it # one'" 'it # one'
reads 'NAME="two # words"' 'two # words'
reads "NAME=' spaces '" ' spaces '
reads "NAME='a' # it's" 'a'
reads "NAME='it\"s'" 'it"s'
reads 'NAME="it'\''s"' "it's"
reads "NAME=it's" "it's"
reads "NAME='it''s'" "it''s"
reads "NAME='a'b" "'a'b"
reads "NAME='\"q\"'" '"q"'
# shellcheck disable=SC2016 # nothing is expanded
reads 'NAME=$HOME`x`\n$(y)' '$HOME`x`\n$(y)'
# shellcheck disable=SC1003,SC2016
reads "NAME='\$x \\'" '$x \'
reads 'NAME="a\"b"' 'a\"b'
reads 'NAME=é ü' 'é ü'
reads "$(printf 'NAME=cr\r')" 'cr'
reads "$(printf 'NAME=first\nNAME=second')" 'second'
reads 'OTHER_NAME=x' 'default'
reads 'NAME_FILE=x' 'default'
reads '# NAME=x' 'default'
reads 'NAME=' 'default'
reads "NAME=''" 'default'
reads 'NAME="  "' 'default'
reads 'NAME= # comment' 'default'
reads 'NAME=#x' 'default'

it 'refuses a value that the agents refuse, as it is cut at a #'
printf 'DB_PORT=33#07\n' >"$settings"
run sh "$checkout/sla-agent/install.sh" "$settings"
says_one_sentence "DB_PORT has a '#' in $settings"
