#!/usr/bin/env bash
# Runs once, when Gradescope builds the image: Node, a sandbox, and what the grader needs.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
source=${AUTOGRADER:-/autograder}/source

# The image's own Node is older than the grader needs.
node_version=22.12.0
if ! node --eval 'process.exit(+process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null; then
  apt-get update --quiet
  apt-get install --quiet --yes --no-install-recommends ca-certificates curl xz-utils
  case $(uname -m) in
    x86_64) architecture=x64 ;;
    aarch64) architecture=arm64 ;;
  esac
  curl --fail --silent --show-error --location \
    "https://nodejs.org/dist/v$node_version/node-v$node_version-linux-$architecture.tar.xz" |
    tar --extract --xz --strip-components=1 --directory=/usr/local
fi

# Where the platform lets namespaces be made, programs run in a sandbox; elsewhere as a user who may read nothing here.
command -v bwrap >/dev/null || {
  apt-get update --quiet
  apt-get install --quiet --yes --no-install-recommends bubblewrap iproute2 || true
}

cd "$source/workbook"
npm ci --ignore-scripts --no-audit --no-fund
