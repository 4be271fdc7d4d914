# Which clone this is. Its mark stands in the names of its databases and of what it makes outside of .work: drawn once,
# it stays when the clone is moved or renamed; a copy, whose original is still there, draws one of its own.

# clone_mark: prints the mark. .work/clone holds it, and after it the folder in which .work was last seen.
clone_mark() (
    file=$WORK/clone
    is_seen_here || { exec 3>>"$file.lock" && flock 3 && is_seen_here; } || settle_here
    first_word "$file"
)

first_word() { cut -d ' ' -f 1 "$1" 2>/dev/null || true; }
other_words() { cut -d ' ' -f 2- "$1" 2>/dev/null || true; }
is_seen_here() { [ "$(other_words "$file")" = "$WORK" ]; }

settle_here() {
    local mark original
    mark=$(first_word "$file")
    original=$(other_words "$file")/clone
    if [ -n "$mark" ] && [ "$(first_word "$original")" = "$mark" ] && [ ! "$original" -ef "$file" ]; then
        mark=
        rm -f "$WORK/stamps/postgres" # the copy of a running server is none: it begins with an empty one
    fi
    printf '%s %s\n' "${mark:-$(draw_mark)}" "$WORK" >"$file.new"
    mv "$file.new" "$file"
}

# An environment that was built before marks were drawn goes by the hash of its path.
draw_mark() {
    if [ -e "$WORK/stamps/postgres" ]; then
        printf %s "$WORK" | sha256sum | cut -c1-8
    else
        od -An -N4 -tx1 /dev/urandom | tr -d ' \n'
    fi
}
