#!/bin/sh
# Kernel timestamps and clock reads side by side: error and CPU time per packet, in one run of about a minute.
# Root measures a host of its own that holds packets for 40 ms, too; others measure the loopback device only.
set -eu
cd "$(dirname "$0")/.."
if [ ! -d sla-agent/target/lib ] || [ ! -d sla-agent/target/test-classes ]; then
  echo "Build first: mvn package -DskipTests" >&2
  exit 1
fi
for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" /usr/lib/jvm/* /opt/java/*; do
  if grep -qs '^JAVA_VERSION="25' "$home/release"; then
    exec "$home/bin/java" --enable-native-access=ALL-UNNAMED \
      -cp 'sla-agent/target/test-classes:sla-agent/target/classes:sla-agent/target/lib/*' \
      network.skale.nms.sla.probe.icmp.StampBenchmark
  fi
done
echo "No JDK 25 was found: install one, or set JAVA_HOME" >&2
exit 1
