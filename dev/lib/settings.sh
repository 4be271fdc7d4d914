# Paths, versions, ports and the environment of the development machine. Sourced by every script in dev/.
# Whatever is set here with ${NAME:-...} can be given from outside.
set -euo pipefail
shopt -s inherit_errexit # a failure inside $(...) is one too
umask 022

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
WORK=${CM_WORK:-$REPO/.work}
ADDON=customer_management

# Odoo: the version that was tried, and the checksum of its package. A newer one is taken with a notice.
ODOO_VERSION=19.0.0+dfsg-1
ODOO_SHA256=9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf
# Static files that Odoo's package links to. All from Debian 12, but for the suffix /sid.
ODOO_ASSETS="fonts-font-awesome fonts-inconsolata fonts-roboto-unhinted fonts-ocr-b libjs-jquery
    libjs-jquery-form libjs-underscore fonts-montserrat/sid"

# Where the server and the mail catcher of 'make run' answer.
HTTP_PORT=${HTTP_PORT:-8069}
MAIL_PORT=${MAIL_PORT:-8025}
SMTP_PORT=${SMTP_PORT:-1025}
DEMO_DB=${DEMO_DB:-customers}

VENV=$WORK/venv
ODOO=${ODOO_HOME:-$WORK/odoo/usr/lib/python3/dist-packages}
ODOO_CONF=$WORK/odoo.conf
LOGS=$WORK/log
mkdir -p "$LOGS" "$WORK/stamps"
CLONE=$(clone_mark)

# A private PostgreSQL cluster on a unix socket, unless the caller names a server.
# Socket paths may have 107 characters: a short folder of its own, whatever the clone's path is.
private_socket=/tmp/cm-pg-$(id -u)-$CLONE
PRIVATE_PG=
if [ "${PGHOST:-$private_socket}" = "$private_socket" ]; then
    PRIVATE_PG=1
    export PGHOST=$private_socket PGPORT=5432 PGUSER=odoo
fi
unset PGDATABASE

# Programs: the environment first (its wkhtmltopdf has patched Qt), then what was unpacked, then the machine's.
# One script starts another: the machine's own path is what the first one found.
export CM_MACHINE_PATH=${CM_MACHINE_PATH:-$PATH}
export PATH=$VENV/bin:$CM_MACHINE_PATH
# Called when packages were unpacked. PostgreSQL's own folder comes first: /usr/bin has Debian's wrappers.
use_unpacked() {
    local library=$SYS/usr/lib/x86_64-linux-gnu postgresql
    [ -d "$SYS/usr" ] || return 0
    for postgresql in "$SYS"/usr/lib/postgresql/*/bin; do PATH=$PATH:$postgresql; done
    PATH=$PATH:$SYS/usr/lib/chromium:$SYS/usr/bin
    export LD_LIBRARY_PATH=$library:$SYS/lib/x86_64-linux-gnu:$library/pulseaudio
    [ -f /etc/fonts/fonts.conf ] || use_unpacked_fonts
}
export PYTHONPATH=$ODOO
export PIP_DISABLE_PIP_VERSION_CHECK=1
export LANG=C.UTF-8 LC_ALL=C.UTF-8
