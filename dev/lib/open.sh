# PostgreSQL refuses root and runs as another user then, who cannot enter folders that are closed to others, like
# root's home. What that user must get to (the cluster, and programs that were unpacked) is in .work where it can be;
# else, and only then, in a folder of its own under /var/tmp, which 'make clean' removes.

postgres_user() { if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi; }

# Runs a command as the user of the database server.
as_postgres() {
    local user
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        user=$(postgres_user)
        setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"
    fi
}

# Anybody may write to /var/tmp. But only root can make a folder there that is root's, and nobody else can put another
# one in its place.
is_roots() { [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ]; }

# Once made, it stays, also when the clone is moved to where it would not be needed.
open_folder() {
    local outside=/var/tmp/${private_socket##*/}
    if [ "$(id -u)" -ne 0 ]; then
        echo "$WORK"
    elif is_roots "$outside"; then
        echo "$outside"
    elif [ -z "$PRIVATE_PG" ] || as_postgres test -x "$WORK"; then
        echo "$WORK"
    elif [ -e "$outside" ] || [ -L "$outside" ]; then
        die "$outside is needed for the database and belongs to somebody else: remove it and run the command again."
    else
        echo "$outside"
    fi
}

OPEN=$(open_folder)
SYS=$OPEN/sys
PGDATA=$OPEN/pg

setup_open_folder() {
    local part
    [ "$OPEN" != "$WORK" ] || return 0
    if [ ! -d "$OPEN" ]; then
        say "The database is kept in $OPEN, which 'make clean' removes: its user, $(postgres_user), cannot enter $WORK."
        mkdir -m 755 "$OPEN"
        # From when the clone was elsewhere.
        for part in sys pg; do [ ! -e "$WORK/$part" ] || mv "$WORK/$part" "$OPEN/"; done
        [ ! -d "$PGDATA" ] || chown -R "$(postgres_user)" "$PGDATA"
    fi
    as_postgres test -x "$OPEN" || die "PostgreSQL does not run as root, and user $(postgres_user) can enter neither $WORK nor $OPEN: set CM_WORK to a folder that this user can enter, or run the command as an ordinary user."
}

remove_open_folder() { [ "$OPEN" = "$WORK" ] || rm -rf "$OPEN"; }
