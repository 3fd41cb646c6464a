#!/usr/bin/env bash
# Runs once, when Gradescope builds the image: installs Node, bubblewrap and the grader's packages.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
source=${AUTOGRADER:-/autograder}/source

# The Node of the image is too old.
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

# Programs run in a sandbox if the platform allows namespaces, and as an unprivileged user otherwise.
command -v bwrap >/dev/null || {
  apt-get update --quiet
  apt-get install --quiet --yes --no-install-recommends bubblewrap iproute2 || true
}

cd "$source/workbook"
npm ci --ignore-scripts --no-audit --no-fund
