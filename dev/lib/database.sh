# Databases are copies. A template holds the addons this one depends on (minutes to build, rarely rebuilt);
# a base is the template with this addon installed, one for each state of the sources; a database is a copy
# of the base, in a second. --demo makes the chain with demo data. For browser tests there are pages: the base with the
# bundles that browsers load.

sql() { PGOPTIONS='-c client_min_messages=warning' psql -qAtX -v ON_ERROR_STOP=1 "${2:-postgres}" -c "$1"; }
database_exists() { [ -n "$(sql "SELECT 1 FROM pg_database WHERE datname = '$1'")" ]; }
short_hash() { sha256sum | cut -c1-12; }

# A database of ours says so in its comment: nothing else is ever dropped, updated or written to.
comment_of() { sql "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '$1'"; }
mark_database() { sql "COMMENT ON DATABASE \"$1\" IS 'customer_management $CLONE ${2:-}'"; }
check_ours() {
    ! database_exists "$1" || [[ $(comment_of "$1") == "customer_management $CLONE"* ]] || die "There is a database $1 that this clone did not make. Choose another name${2:+: $2}."
}

depends() { "$VENV/bin/python" -c 'import ast, sys; print(",".join(ast.literal_eval(open(sys.argv[1]).read())["depends"]))' "$REPO/__manifest__.py"; }

template_name() {
    { depends; echo "${ODOO_HOME:-} $1"; cat "$ODOO/odoo/release.py" "$REPO/dev/requirements.txt"; } | short_hash | sed "s/^/cm_template${1:+_demo}_${CLONE}_/"
}

# All that an installation reads; tests, docs and the development machine do not count.
base_name() {
    {
        template_name "$1"
        cd "$REPO"
        find . -type f \( -path './.*' -o -path ./dev/\* -o -path ./tests/\* -o -path ./benchmarks/\* -o -path ./static/tests/\* \
            -o -name '*.md' -o -name '*.pyc' \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
    } | short_hash | sed "s/^/cm_base${1:+_demo}_${CLONE}_/"
}

# copy_database FROM TO
copy_database() {
    check_ours "$2"
    drop_database "$2"
    sql "CREATE DATABASE \"$2\" TEMPLATE \"$1\""
    mark_database "$2"
    if [ -d "$WORK/data/filestore/$1" ]; then
        cp -al "$WORK/data/filestore/$1" "$WORK/data/filestore/$2"
    fi
}

drop_database() {
    sql "DROP DATABASE IF EXISTS \"$1\" WITH (FORCE)"
    rm -rf "$WORK/data/filestore/$1"
}

rename_database() {
    drop_database "$2"
    sql "ALTER DATABASE \"$1\" RENAME TO \"$2\""
    [ ! -d "$WORK/data/filestore/$1" ] || mv "$WORK/data/filestore/$1" "$WORK/data/filestore/$2"
}

odoo_cli() { "$VENV/bin/python" -m odoo "$@"; }

# Built under another name and renamed when done: an aborted build leaves no half database.
build_template() {
    local name=$1 demo=$2
    drop_database "${name}_building"
    odoo_cli -c "$ODOO_CONF" -d "${name}_building" -i "$(depends)" ${demo:+--with-demo} --stop-after-init --no-http
    drop_others "cm_template${demo:+_demo}_${CLONE}_" "$name"
    rename_database "${name}_building" "$name"
}

build_base() {
    local name=$1 demo=$2
    copy_database "$(template_name "$demo")" "${name}_building"
    odoo_cli -c "$ODOO_CONF" -d "${name}_building" -i "$ADDON" ${demo:+--with-demo} --stop-after-init --no-http
    "$VENV/bin/python" "$REPO/dev/log_guard.py" "$LOGS/Installing-the-addon${demo:+-and-its-demo-data}.log"
    drop_others "cm_base${demo:+_demo}_${CLONE}_" "$name"
    rename_database "${name}_building" "$name"
}

# Of scripts and styles, so that nobody waits for them at the first page.
build_bundles() { ODOO_RC=$ODOO_CONF odoo_cli shell -d "$1" --no-http <"$REPO/dev/lib/bundles.py"; }

build_pages() {
    copy_database "$1" "${2}_building"
    build_bundles "${2}_building"
    drop_others "cm_pages_${CLONE}_" "$2"
    rename_database "${2}_building" "$2"
}

# drop_others PREFIX KEPT: earlier states of the same kind, but for those that a running command holds.
drop_others() {
    local other
    for other in $(sql "SELECT datname FROM pg_database WHERE datname ~ '^$1[0-9a-f]{12}(_building)?$' AND datname NOT IN ('$2', '$2_building')"); do
        ! flock -xn "$WORK/stamps/$other.held" true || { drop_database "$other"; rm -f "$WORK/stamps/$other.held"; }
    done
}

# A base that is held stays, whatever another command builds meanwhile.
hold_base() {
    exec 4>>"$WORK/stamps/$1.held"
    flock -s 4
}

# One command builds at a time.
lock_builds() {
    exec 5>>"$WORK/build.lock"
    flock 5
}
unlock_builds() { exec 5>&-; }

# need_template [demo]: prints the name of the template. Whoever asks has locked the builds.
need_template() {
    local demo=${1:-} template
    template=$(template_name "$demo")
    database_exists "$template" || step "Installing Odoo's own apps${demo:+ with demo data}, 1 to 3 minutes" build_template "$template" "$demo"
    echo "$template"
}

# ensure_base [demo]: prints the name of a base database for the sources as they are.
ensure_base() {
    local demo=${1:-} base
    lock_builds
    base=$(base_name "$demo")
    if ! database_exists "$base"; then
        need_template "$demo" >/dev/null
        step "Installing the addon${demo:+ and its demo data}" build_base "$base" "$demo"
    fi
    unlock_builds
    echo "$base"
}

# ensure_pages: prints the name of pages for the sources as they are.
ensure_pages() {
    local base pages
    base=$(ensure_base)
    hold_base "$base"
    pages=${base/cm_base/cm_pages}
    lock_builds
    database_exists "$pages" || step "Building the bundles of the browser tests" build_pages "$base" "$pages"
    unlock_builds
    echo "$pages"
}
