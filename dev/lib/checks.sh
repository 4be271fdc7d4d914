# What must hold before anything is downloaded: one clear line each, saying what to do.

check_machine() {
    [ "$(uname -s)" = Linux ] || die "This recipe is for Linux. On another system run it in a Debian 12 container."
    [ "$(uname -m)" = x86_64 ] || die "The patched wkhtmltopdf exists for x86-64 only, and this machine is $(uname -m): use an x86-64 machine or container."
    [ -w "$WORK" ] || die "$WORK cannot be written by user $(id -un): give it to that user (chown -R) or remove it."
    [ -z "${PYTHON:-}" ] || good_python "$PYTHON" || die "PYTHON=$PYTHON is no Python 3.10 to 3.13 with ssl, sqlite3 and venv: name another, or leave PYTHON unset."
    check_disk
}

check_disk() {
    local free
    [ -e "$WORK/stamps/disk" ] && return
    free=$(df -Pm "$WORK" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge 6000 ] || die "Only $free MB are free where $WORK is, and 6000 are needed: free some, or set CM_WORK to a folder on another disk."
    touch "$WORK/stamps/disk"
}

# check_port PORT NAME: refuses a port that somebody listens on.
check_port() {
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
        die "Port $1 is taken. Stop what uses it ('make stop' ends an earlier 'make run' of this clone), or choose another: make run $2=$(($1 + 100))"
    fi
}
