#!/usr/bin/env bash
# Takes docs/images/page.png anew: the bundled example as a page. Wants chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
reportedly read --example --html "$scratch/page.html"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,1320 \
  --screenshot="$scratch/page.png" "file://$scratch/page.html" 2>/dev/null
mkdir -p docs/images
mv "$scratch/page.png" docs/images/page.png
