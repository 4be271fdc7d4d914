# Everything a command needs: . dev/lib/all.sh; then need_environment.
here=$(dirname "${BASH_SOURCE[0]}")
for part in say clone settings open checks files apt system python node odoo postgres database server; do
    # shellcheck source=/dev/null
    . "$here/$part.sh"
done

# A development machine that is complete: each step is done once, and one command at a time sets up.
need_environment() {
    check_machine
    exec 7>>"$WORK/setup.lock"
    flock -n 7 || { say "Waiting for another command that is setting up."; flock 7; }
    setup_open_folder
    setup_system
    setup_python
    setup_node
    setup_odoo
    setup_postgres
    exec 7>&-
}
