#!/bin/sh
# Makes what a release consists of: the same bytes from the same sources, whoever makes it and where.
set -eu
. "$(dirname "$0")/docker/lib.sh"

umask 022 # jars hold the permissions of their files

usage() {
  cat <<'END'
Usage: sh release.sh [--check]

Builds both agents anew, with all checks but the tests, and puts into target/release:

  AGENT-VERSION.tar.gz     jar and libraries, licences, and a README
  AGENT-VERSION.cdx.json   what the agent is made of (SBOM in CycloneDX)
  SHA256SUMS               checksums of the above: sha256sum -c SHA256SUMS

It fails if a library's licence is not known to go with ours.

  --check   builds the last commit once more in another folder, and says of each file whether it
            came out the same
  --help    show this text

Needs a JDK 25, Maven and GNU tar; --check also Git.
END
}

need() { # command, how to get it
  command -v "$1" >/dev/null 2>&1 || fail "there is no $1 command: $2"
}

build() { # checkout, more options of Maven
  (
    cd "$1"
    shift
    # as the images are built: without tests, and so without the devnet and npm
    mvn -B -q -ntp -Dimage -Dmaven.test.skip=true -pl .,common,sla-agent,bounty-agent "$@" \
      clean verify org.cyclonedx:cyclonedx-maven-plugin:makeBom </dev/null
  ) || fail 'the build failed: Maven says above why'
}

readme() { # agent
  cat <<END
$1 $version of SKALE NMS in Java. It needs a Java 25; keep the jar and lib together.
    java -jar $1.jar --help
Settings, exit codes, files and tables: docs/operations.md in the sources of this version.
License: AGPL-3.0-only, see LICENSE. The sources are the tag v$version of the project.
The libraries and their licences: THIRD-PARTY.txt and licences.
END
}

pack() { # checkout, agent
  name=$2-$version
  folder=$1/target/release/$name
  mkdir -p "$folder"
  cp -R "$1/$2/target/$2.jar" "$1/$2/target/lib" "$1/LICENSE" "$1/release/licences" "$folder"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$1/release/ThirdParty.java" "$1/$2/target/bom.xml" >"$folder/THIRD-PARTY.txt" \
    || fail "$2 is not packed: see above which licence is at fault"
  readme "$2" >"$folder/README"
  LC_ALL=C tar --create --directory "$1/target/release" --format ustar --sort name --mtime "$time" \
    --owner 0 --group 0 --numeric-owner --mode u=rwX,go=rX "$name" | gzip -9 -n >"$folder.tar.gz"
  cp "$1/$2/target/bom.json" "$folder.cdx.json"
  rm -r "$folder"
}

release() { # checkout, more options of Maven
  build "$@"
  pack "$1" sla-agent
  pack "$1" bounty-agent
  (cd "$1/target/release" && sha256sum bounty-agent-* sla-agent-* >SHA256SUMS)
}

# What tends to leave traces is different here: the folder, the time zone, the checks of the compiler.
release_elsewhere() {
  mkdir "$elsewhere/the same sources"
  git -C "$root" archive HEAD | tar -x -C "$elsewhere/the same sources"
  (
    export TZ=Asia/Kathmandu
    release "$elsewhere/the same sources" -Pquick
  )
}

compare() {
  differs=
  for file in "$root"/target/release/*; do
    if cmp -s "$file" "$elsewhere/the same sources/target/release/${file##*/}"; then
      say "same: ${file##*/}"
    else
      say "DIFFERS: ${file##*/}"
      differs=yes
    fi
  done
  [ -z "$differs" ] || fail "the second build came out different: compare $root/target/release with $elsewhere/the same sources/target/release"
}

check=
case $* in
  '') ;;
  --check) check=yes ;;
  --help | -h)
    usage
    exit 0
    ;;
  *) fail "it takes no argument but --check, and '$*' was given: see sh release.sh --help" ;;
esac

need mvn 'install Maven 3.8.7 or later (Debian: apt-get install maven)'
tar --version 2>/dev/null | grep -q GNU || fail 'tar is not GNU tar: install it, and put it first on the PATH'
version=$(cat "$root/VERSION")
time=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$root/pom.xml")

if [ -n "$check" ]; then
  need git 'install it (Debian: apt-get install git)'
  [ -z "$(git -C "$root" status --porcelain)" ] \
    || fail 'there are changes that are not committed (git status): commit them, as a release is made of a commit'
fi
say "Building $version: this takes minutes"
release "$root"
if [ -n "$check" ]; then
  say 'Building it once more, in another folder'
  elsewhere=$(mktemp -d)
  release_elsewhere
  compare
  rm -rf "$elsewhere"
fi
say "Made in $root/target/release:"
cat "$root/target/release/SHA256SUMS"
