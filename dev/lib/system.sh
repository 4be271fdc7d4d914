# PostgreSQL, Chromium, fonts and libraries. What the machine has is used; what it lacks is unpacked (into .work/sys, as
# a rule), for root and for an ordinary user alike, so that nothing of the machine is changed.

postgresql_bin() {
    local found
    for found in "$SYS"/usr/lib/postgresql/*/bin /usr/lib/postgresql/*/bin; do
        [ ! -x "$found/initdb" ] || { echo "$found"; return; }
    done
    found=$(command -v initdb) && dirname "$(readlink -f "$found")"
}

chromium_path() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

missing_packages() {
    local package
    for package in libxrender1 libxext6 libx11-6 libfontconfig1 libfreetype6 libjpeg62-turbo libpng16-16 fontconfig-config fonts-dejavu-core; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
    done
    postgresql_bin >/dev/null || { [ -z "$PRIVATE_PG" ] && command -v psql >/dev/null; } || echo postgresql-15 postgresql-client-15
    chromium_path >/dev/null || echo chromium
    machine_python >/dev/null || echo python3.11 python3.11-venv
}

setup_system() {
    local packages
    [ -z "$PRIVATE_PG" ] || postgresql_bin >/dev/null || rm -f "$WORK/stamps/system"
    [ -e "$WORK/stamps/system" ] && { use_unpacked; return; }
    packages=$(missing_packages | tr '\n' ' ')
    if [ -n "${packages// /}" ]; then
        say "Not on this machine, and unpacked into $SYS: $packages"
        step "Reading the package lists" apt_update
        step "Downloading system packages" download_system "$packages"
        step "Unpacking system packages" unpack_system
    fi
    use_unpacked
    touch "$WORK/stamps/system"
}

download_system() {
    rm -f "$APT"/cache/archives/*.deb
    # shellcheck disable=SC2086 # a list of names
    private_apt apt-get install --download-only $1
}

unpack_system() {
    rm -rf "$SYS"
    unpack "$SYS" "$APT"/cache/archives/*.deb
    rm -f "$APT"/cache/archives/*.deb
}

# Written whenever it is used: a clone may have been moved.
use_unpacked_fonts() {
    local file=$WORK/fonts/fonts.conf
    mkdir -p "$WORK/fonts"
    printf '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>%s/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>%s/fonts/cache</cachedir></fontconfig>\n' \
        "$SYS" "$WORK" >"$file.new"
    mv "$file.new" "$file"
    export FONTCONFIG_PATH=$WORK/fonts
}
