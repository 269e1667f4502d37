#!/usr/bin/env bash
# Sees that there is a Chromium for the tests of the desk. Where there is none it is installed, with apt-get, which takes
# the rights of root; where that cannot be, the tests that need a browser are left out, and say so.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  echo "Installing Chromium …" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1 || true
fi
command -v chromium >/dev/null || echo "There is no Chromium here and it cannot be installed; what needs a browser is left out." >&2
