#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server that is made for it and thrown away after.
#
#   tools/postgres.sh COMMAND…    runs it with REPORTEDLY_POSTGRES set to the server's address
#
# Where REPORTEDLY_POSTGRES is set already, that server is used. Where PostgreSQL is not installed, it is, with
# apt-get; that takes the rights of root. Where neither can be had, the command runs without, and says so.
set -euo pipefail

with_server() {
  if [[ -n ${REPORTEDLY_POSTGRES:-} ]]; then
    "$@"
    return
  fi
  if ! bin=$(binaries) && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing PostgreSQL …" >&2
    # Debian would start a server of its own; nobody asked for that one.
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq postgresql; } >/dev/null 2>&1 || true
  fi
  if ! bin=$(binaries); then
    echo "There is no PostgreSQL here and it cannot be installed; what needs a server is left out." >&2
    "$@"
    return
  fi
  place=$(mktemp -d)
  trap 'as_user "$bin/pg_ctl" -D "$place/data" -m immediate -w stop >/dev/null 2>&1; rm -rf "$place"' EXIT
  [[ $(id -u) != 0 ]] || chown postgres "$place"
  as_user "$bin/initdb" -D "$place/data" -U reportedly -A trust -E UTF8 --locale=C >/dev/null
  # A socket in the folder, and no port at all: nothing to collide with, and nobody else can reach it.
  as_user "$bin/pg_ctl" -D "$place/data" -w -l "$place/log" -o "-c listen_addresses='' -k $place -c fsync=off" start >/dev/null ||
    { cat "$place/log" >&2; return 1; }
  REPORTEDLY_POSTGRES="postgresql://reportedly@/postgres?host=$place" "$@"
}

# The folder of the newest server's programs.
binaries() {
  local found
  found=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  [[ -n $found ]] || found=$(command -v initdb) || return 1
  dirname "$(readlink -f "$found")"
}

# The server refuses to run as root.
as_user() {
  if [[ $(id -u) == 0 ]]; then
    setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
  else
    "$@"
  fi
}

with_server "$@"
