# A private apt: reads Debian's signed archive with the machine's own mirror, installs nothing, and
# leaves no trace in /etc/apt or /var/lib. What it downloads is unpacked under .work/.

APT=$WORK/apt

# Mirrors come from the machine's own configuration; no host name stands in this repository.
machine_mirrors() {
    {
        cat /etc/apt/sources.list.d/*.sources | sed -nE 's/^URIs:[[:space:]]*//p'
        cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list | sed -nE 's/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/\2/p'
    } 2>/dev/null | tr ' ' '\n' | sed 's,/*$,,' | awk '!seen[$0]++' || true # some of these files may not exist
}

apt_sources() {
    local keys=/usr/share/keyrings/debian-archive-keyring.gpg archive security
    archive=$(machine_mirrors | sed -n '/\/debian$/p' | head -n 1)
    security=$(machine_mirrors | sed -n '/\/debian-security$/p' | head -n 1)
    [ -n "$archive" ] || return 1
    printf 'Types: deb\nURIs: %s\nSuites: bookworm bookworm-updates sid\nComponents: main\nSigned-By: %s\n' "$archive" "$keys"
    [ -z "$security" ] || printf '\nTypes: deb\nURIs: %s\nSuites: bookworm-security\nComponents: main\nSigned-By: %s\n' "$security" "$keys"
}

private_apt() {
    local command=$1
    shift
    "$command" -q -o Dir::Etc::sourcelist="$APT/debian.sources" -o Dir::Etc::sourceparts="$APT/none" \
        -o Dir::Etc::preferencesparts="$APT/none" -o Dir::State="$APT/state" -o Dir::State::lists="$APT/state/lists" \
        -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$APT/cache" -o APT::Sandbox::User= \
        -o Acquire::Languages=none -o Acquire::Retries=3 -o Debug::NoLocking=1 -o APT::Default-Release='/^bookworm/' \
        -o APT::Get::Assume-Yes=1 -o APT::Install-Recommends=0 "$@"
}

apt_update() {
    command -v apt-get >/dev/null || die "apt-get is missing: this recipe needs Debian 12. Elsewhere give ODOO_HOME, PYTHON and PGHOST, and put chromium and wkhtmltopdf on PATH."
    mkdir -p "$APT/none" "$APT/state/lists/partial" "$APT/cache/archives/partial"
    apt_sources >"$APT/debian.sources" || die "No Debian mirror was found in /etc/apt: add one to /etc/apt/sources.list and run the command again."
    private_apt apt-get update -o APT::Update::Error-Mode=any # else an unreachable mirror is a mere warning
    touch "$APT/updated"
}

# unpack FOLDER DEB...
unpack() {
    local into=$1 deb
    shift
    mkdir -p "$into"
    for deb; do
        echo "unpacking ${deb##*/}"
        dpkg -x "$deb" "$into"
    done
}
