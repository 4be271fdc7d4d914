# The database server: a private cluster that listens on a unix socket only. It is started
# by whoever needs it and stopped by the last who does. With PGHOST set, that server is used untouched.

setup_postgres() {
    [ -z "$PRIVATE_PG" ] && { check_given_postgres; return; }
    [ -e "$PGDATA/PG_VERSION" ] || rm -f "$WORK/stamps/postgres"
    once postgres 1 "Making a database cluster" make_cluster
}

check_given_postgres() {
    psql -qAtc 'SELECT 1' postgres >/dev/null 2>"$LOGS/postgres.log" || die "PGHOST=$PGHOST gives no PostgreSQL connection ($(tail -n 1 "$LOGS/postgres.log")): set PGPORT, PGUSER and PGPASSWORD to a role that may create databases."
}

make_cluster() {
    rm -rf "$PGDATA"
    make_folder_for_postgres "$PGDATA"
    cd /
    as_postgres "$(postgresql_bin)/initdb" -D "$PGDATA" -U odoo -A trust -E UTF8 --locale=C.UTF-8 --no-sync
}

make_folder_for_postgres() {
    mkdir -m 700 "$1"
    [ "$(id -u)" -ne 0 ] || chown "$(postgres_user)" "$1"
}

# Holds the server for this process: started if need be, and stopped at the end by the last holder.
hold_postgres() {
    [ -n "$PRIVATE_PG" ] || return 0
    exec 9>>"$WORK/pg.holders"
    flock -s 9
    trap release_postgres EXIT
    exec 8>>"$WORK/pg.starting"
    flock 8 # one command starts it
    postgres_answers || step "Starting PostgreSQL" start_postgres
    exec 8>&-
}

postgres_answers() { psql -qAtc 'SELECT 1' postgres >/dev/null 2>&1; }

start_postgres() {
    exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- # the server outlives this command and must hold none of its locks
    rm -rf "$PGHOST"
    make_folder_for_postgres "$PGHOST"
    cd /
    as_postgres "$(postgresql_bin)/pg_ctl" -D "$PGDATA" -l "$PGDATA/server.log" -w start \
        -o "-k $PGHOST -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c max_connections=60 -c shared_buffers=256MB"
}

# The last holder stops the server while nobody can begin to hold it.
release_postgres() {
    [ -n "$PRIVATE_PG" ] || return 0
    exec 9>&- 9>>"$WORK/pg.holders"
    if flock -xn 9; then stop_postgres; fi
    exec 9>&-
}

stop_postgres() {
    [ -n "$PRIVATE_PG" ] && [ -e "$PGDATA/postmaster.pid" ] || return 0
    (cd / && as_postgres "$(postgresql_bin)/pg_ctl" -D "$PGDATA" -m fast -w stop >/dev/null 2>&1 9>&-) || true
    rm -rf "$PGHOST"
}
