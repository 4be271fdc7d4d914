# The Python environment of Odoo and the tests, frozen in dev/requirements.txt.

good_python() { "$1" -c 'import sys, ssl, sqlite3, venv; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

# The Python to build the environment with: $PYTHON, else one that is on the machine.
machine_python() {
    local candidate PATH=$CM_MACHINE_PATH
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON"
        return
    fi
    for candidate in python3 /usr/bin/python3 "$SYS/usr/bin/python3.11"; do
        good_python "$candidate" && { command -v "$candidate"; return; }
    done
    return 1
}

setup_python() {
    local python
    python=$(machine_python) || die "No Python 3.10 to 3.13 was found: install python3 and python3-venv, or set PYTHON."
    # A Python that was removed or replaced takes the environment with it.
    "$VENV/bin/python" -c 'import psycopg2' >/dev/null 2>&1 || rm -f "$WORK/stamps/venv"
    exec 6>>"$WORK/venv.users"
    local key
    key="$("$python" --version) $(sha256sum <"$REPO/dev/requirements.txt")"
    if [ "$(cat "$WORK/stamps/venv" 2>/dev/null)" != "$key" ]; then
        flock -xn 6 || die "dev/requirements.txt has changed, and another command of this clone still uses the Python environment: let it end ('make stop'), then run this again."
        once venv "$key" "Installing the Python environment" build_venv "$python" "$VENV" "$REPO/dev/requirements.txt"
    fi
    flock -s 6 # until this command ends
}

# The linters have an environment of their own: their pins are not Odoo's.
setup_linters() {
    "$WORK/lint-venv/bin/python" -c '' 2>/dev/null || rm -f "$WORK/stamps/lint"
    once lint "$(sha256sum <"$REPO/dev/requirements-lint.txt")" "Installing the linters" \
        build_venv "$(machine_python)" "$WORK/lint-venv" "$REPO/dev/requirements-lint.txt"
}

# build_venv PYTHON FOLDER REQUIREMENTS
build_venv() {
    local python=$1 venv=$2 wheel
    rm -rf "$venv"
    if ! "$python" -m venv "$venv"; then
        # Debian keeps pip apart from Python: take its wheel, which runs by itself.
        rm -rf "$venv"
        "$python" -m venv --without-pip "$venv"
        wheel=$(pip_wheel)
        "$venv/bin/python" "$wheel/pip" install --no-index "$wheel"
    fi
    PYTHONPATH='' "$venv/bin/python" -m pip install --prefer-binary -r "$3"
    [ ! -x "$venv/bin/wkhtmltopdf-pack" ] || ln -sf wkhtmltopdf-pack "$venv/bin/wkhtmltopdf"
}

pip_wheel() {
    local found
    for found in "$SYS"/usr/share/python-wheels/pip-*.whl /usr/share/python-wheels/pip-*.whl; do
        [ ! -e "$found" ] || { echo "$found"; return; }
    done
    apt_update >&2
    (cd "$APT/cache" && private_apt apt-get download python3-pip-whl >&2)
    unpack "$SYS" "$APT"/cache/python3-pip-whl_*.deb >&2
    echo "$SYS"/usr/share/python-wheels/pip-*.whl
}
