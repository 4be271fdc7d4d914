# Odoo 19 itself: Debian's package, unpacked and never installed, or the one in ODOO_HOME.

setup_odoo() {
    if [ -n "${ODOO_HOME:-}" ]; then
        [ -f "$ODOO_HOME/odoo/release.py" ] || die "ODOO_HOME=$ODOO_HOME holds no 'odoo' package: name the folder of an Odoo 19 source tree, the one that holds odoo-bin or the folder 'odoo'."
        grep -q 'version_info = (19, 0' "$ODOO_HOME/odoo/release.py" || die "ODOO_HOME=$ODOO_HOME is not Odoo 19.0: name an Odoo 19.0 tree, or leave ODOO_HOME unset."
    else
        setup_odoo_package
    fi
    mkdir -p "$WORK/addons"
    ln -sfn "$REPO" "$WORK/addons/$ADDON"
    write_odoo_conf
}

setup_odoo_package() {
    [ "$(cat "$WORK/stamps/odoo" 2>/dev/null)" = "$ODOO_VERSION $ODOO_ASSETS" ] && return
    say "Odoo 19 comes from Debian's archive (about 130 MB)."
    [ -e "$APT/updated" ] || step "Reading the package lists" apt_update
    once odoo "$ODOO_VERSION $ODOO_ASSETS" "Downloading and unpacking Odoo 19" fetch_odoo
    ! grep -h '^Notice' "$LOGS/Downloading-and-unpacking-Odoo-19.log" >&2 || true
}

fetch_odoo() {
    local debs=$APT/cache/odoo
    rm -rf "$debs" "$WORK/odoo"
    mkdir -p "$debs"
    cd "$debs"
    # shellcheck disable=SC2086 # a list of names
    private_apt apt-get download odoo-19/sid $ODOO_ASSETS
    verify_odoo odoo-19_*.deb
    unpack "$WORK/odoo" ./*.deb
    rm -rf "$debs" "$WORK/odoo/usr/lib/python3/dist-packages/addons"
    stub_missing_asset
}

# apt has verified the archive's signature; the checksum pins the version that this addon was tried with.
verify_odoo() {
    case $1 in
    *"$ODOO_VERSION"*) echo "$ODOO_SHA256  $1" | sha256sum --check ;;
    *) echo "Notice: the archive has moved on to ${1#odoo-19_}; this addon was tried with $ODOO_VERSION." ;;
    esac
}

# Debian leaves this file out of the web client, which then logs an error on every backend page.
stub_missing_asset() {
    local file=$WORK/odoo/usr/lib/python3/dist-packages/odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js
    [ -e "$file" ] || { mkdir -p "${file%/*}"; echo '/* left out by Debian; background blur in calls is not available */' >"$file"; }
}

write_odoo_conf() {
    local git_addons=
    # A source tree keeps most addons beside the package, Debian's inside it.
    [ ! -d "$ODOO/addons/sale" ] || git_addons=$ODOO/addons,
    cat >"$ODOO_CONF" <<CONF
[options]
addons_path = $ODOO/odoo/addons,$git_addons$WORK/addons
data_dir = $WORK/data
admin_passwd = admin
list_db = False
smtp_server = 127.0.0.1
smtp_port = $SMTP_PORT
smtp_ssl = False
http_interface = 127.0.0.1
proxy_mode = False
max_cron_threads = 0
workers = 0
screenshots = $WORK/screenshots
without_demo = True
CONF
}
