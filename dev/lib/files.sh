# The files that git knows or would take, and that are there.
list_files() {
    git ls-files -z --cached --others --exclude-standard --deduplicate "$@" | while IFS= read -r -d '' file; do
        [ ! -f "$file" ] || printf '%s\0' "$file"
    done
}
