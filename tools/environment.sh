# Sets up the virtual environment that ./try and ./check run in. Sourced by both, from the root of the checkout.
#
#   environment [EXTRA]    makes it where it is missing, installs the package with that extra, and activates it
#
# REPORTEDLY_VENV names another place for it; PYTHON names the interpreter to make it with.

python_of_today() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      echo "$candidate"
      return
    fi
  done
  echo "reportedly needs Python 3.11 or later; set PYTHON to one." >&2
  return 1
}

environment() {
  local extra=${1:-} place=${REPORTEDLY_VENV:-.venv} stamp python
  stamp="$place/installed${extra:+-$extra}"
  if [[ ! -x $place/bin/python ]]; then
    python=$(python_of_today)
    echo "Setting up $place with $("$python" --version) …" >&2
    "$python" -m venv "$place"
  fi
  if [[ ! -f $stamp || pyproject.toml -nt $stamp ]]; then
    echo "Installing reportedly${extra:+ with the tools for $extra} …" >&2
    "$place/bin/python" -m pip install -qq --disable-pip-version-check --editable ".${extra:+[$extra]}"
    touch "$stamp"
  fi
  # shellcheck disable=SC1091 - made just now
  source "$place/bin/activate"
}
