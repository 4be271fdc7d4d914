# Messages and steps. A step shows its progress, keeps a log, and names the log when it fails.

say() { printf '%s\n' "$*" >&2; }

# One clear line that says what to do, and the end.
die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# The process group of the step that is running: Ctrl-C and TERM end it with us.
step_group=
end_step() {
    [ -z "$step_group" ] || kill -TERM -- "-$step_group" 2>/dev/null || true
    step_group=
}
trap 'end_step; exit 130' INT TERM

# step TITLE COMMAND...: runs COMMAND with its output in a log, showing the seconds that pass.
step() {
    local title=$1 log start code=0
    shift
    log=$LOGS/$(printf %s "$title" | tr -cs 'A-Za-z0-9' '-' | sed 's/-*$//').log
    start=$SECONDS
    [ "$BASH_SUBSHELL" -eq 0 ] || trap 'end_step; exit 130' INT TERM # a subshell begins without traps
    set -m # a process group of its own
    ("$@") >"$log" 2>&1 </dev/null &
    step_group=$!
    set +m
    while kill -0 "$step_group" 2>/dev/null; do
        [ ! -t 2 ] || printf '\r  %s ... %ss' "$title" $((SECONDS - start)) >&2
        sleep 0.2
    done
    wait "$step_group" || code=$?
    step_group=
    [ ! -t 2 ] || printf '\r\033[K' >&2
    if [ "$code" -eq 0 ]; then
        say "  $title: $((SECONDS - start)) s"
        return
    fi
    tail -n 15 "$log" >&2
    die "$title failed. $(advice "$log") The whole log: $log"
}

# What a failed step's log says to do.
advice() {
    if grep -qiE 'no space left|disk quota' "$1"; then
        say_disk
    elif grep -qiE 'could not resolve|temporary failure|name or service not known|network is unreachable|connection (refused|timed out|failed)|max retries exceeded|unable to connect|failed to fetch' "$1"; then
        printf 'A download failed: check the network (or the proxy settings) and run the command again.'
    elif grep -qiE 'is expired|not valid yet' "$1"; then
        printf 'The package mirror is out of date or the clock of this machine is wrong: check the date, or choose another mirror in /etc/apt.'
    elif grep -qiE 'hash sum mismatch|checksum|signature' "$1"; then
        printf 'A download did not verify: run the command again; if it stays so, the archive or the proxy alters files.'
    else
        printf 'The lines above say why; running the command again repeats this step only.'
    fi
}

say_disk() { printf 'The disk is full: free 6 GB where %s is, and run the command again.' "$WORK"; }

# once NAME KEY TITLE COMMAND...: a step that is done when its mark holds KEY, and repeated cleanly if not.
once() {
    local mark=$WORK/stamps/$1 key=$2
    shift 2
    if [ "$(cat "$mark" 2>/dev/null)" != "$key" ]; then
        rm -f "$mark"
        step "$@"
        printf %s "$key" >"$mark"
    fi
}
