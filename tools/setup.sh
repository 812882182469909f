#!/bin/sh
# Installs what the machine lacks; says the one line to run where it may not. Quick when all is there.
set -eu

packages="libzmq3-dev libsqlite3-dev libqrencode-dev libxlsxwriter-dev pkg-config python3 python3-venv sqlite3 strace"
# What sets papers as PDFs, and reads them for the tests.
packages="$packages weasyprint poppler-utils"
# What strips an image's programs.
packages="$packages binutils"
# What the browser that tests the pages needs, and the browser.
packages="$packages fonts-noto-cjk chromium chromium-driver"
missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done

if ! command -v swift >/dev/null; then
    echo "Swift 6.3 must be on PATH: https://www.swift.org/install" >&2
    exit 1
fi
[ -n "$missing" ] || exit 0

line="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive $line
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive $line
elif command -v sudo >/dev/null && [ -t 0 ]; then
    echo "Missing:$missing. Installing them needs your password."
    sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive $line
else
    echo "Missing:$missing. Run this as root, then try again:" >&2
    echo "    apt-get update && $line" >&2
    exit 1
fi
