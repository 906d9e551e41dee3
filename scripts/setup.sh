# Shared by scripts/run, scripts/test, scripts/package and .ci/run; sourced, never run by itself.
# Finds a Swift toolchain and the system libraries of Package.swift, and installs what apt can.
# Everything said here goes to standard error, so that the program's own output stays clean in a pipe.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
needed_swift=6.3

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "error: $*"
    exit 2
}

# Prints the seconds since the given value of $SECONDS.
took() { printf '%s s' "$((SECONDS - $1))"; }

# Puts the first toolchain of the usual places into PATH; $SWIFT_HOME wins when it is set.
find_swift() {
    local place
    for place in "${SWIFT_HOME:+$SWIFT_HOME/usr/bin}" "" /opt/swift/usr/bin /usr/local/swift/usr/bin \
        "$HOME/.local/share/swiftly/bin" "$HOME/.swiftly/bin" "$HOME/swift/usr/bin"; do
        if [ -n "$place" ] && [ -x "$place/swift" ]; then
            export PATH="$place:$PATH"
            return
        fi
        if [ -z "$place" ] && [ -z "${SWIFT_HOME:-}" ] && command -v swift >/dev/null; then return; fi
    done
    fail "no Swift toolchain found. Install Swift $needed_swift (https://www.swift.org/install/linux)" \
        "and put its usr/bin into PATH, or set SWIFT_HOME to the folder that holds usr/bin/swift."
}

check_swift() {
    local said found
    said=$(swift --version 2>/dev/null) || fail "$(command -v swift) does not start." \
        "On Debian and Ubuntu it needs: binutils git libc6-dev libstdc++-dev libxml2 libncurses6 libz3-4."
    found=$(sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' <<<"$said" | head -n 1)
    [ "$(printf '%s\n' "$needed_swift" "$found" | sort -V | head -n 1)" = "$needed_swift" ] ||
        fail "$(command -v swift) is Swift ${found:-of an unknown version}; $needed_swift or newer is needed."
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "system packages are missing and neither root nor sudo is at hand. As root, run:" \
            "apt-get install --yes ${missing[*]}"
    fi
}

# libzip and expat read XLSX workbooks, xlsxwriter writes them, SQLite holds the base, sodium hashes
# and seals, curl brings messages to webhooks; git fetches the Swift packages.
install_libraries() {
    missing=()
    command -v git >/dev/null || missing+=(git ca-certificates)
    if ! command -v pkg-config >/dev/null; then
        missing+=(pkg-config libzip-dev libexpat1-dev libsqlite3-dev libsodium-dev libxlsxwriter-dev \
            libcurl4-openssl-dev)
    else
        pkg-config --exists libzip || missing+=(libzip-dev)
        pkg-config --exists expat || missing+=(libexpat1-dev)
        pkg-config --exists sqlite3 || missing+=(libsqlite3-dev)
        pkg-config --exists libsodium || missing+=(libsodium-dev)
        pkg-config --exists xlsxwriter || missing+=(libxlsxwriter-dev)
        pkg-config --exists libcurl || missing+=(libcurl4-openssl-dev)
    fi
    # What only the scripts that test need.
    if [ -n "${test_tools:-}" ]; then
        command -v curl >/dev/null || missing+=(curl)
        command -v python3 >/dev/null || missing+=(python3)
        # A printer with Chinese fonts, and what reads its pages.
        command -v chromium >/dev/null || missing+=(chromium fonts-noto-cjk)
        command -v pdftotext >/dev/null || missing+=(poppler-utils)
        python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
        command -v faketime >/dev/null || missing+=(faketime)
    fi
    # What only a package needs, and what only its test needs.
    if [ -n "${package_tools:-}" ]; then
        command -v dh >/dev/null || missing+=(debhelper)
        command -v dpkg-buildpackage >/dev/null || missing+=(dpkg-dev)
        command -v python3 >/dev/null || missing+=(python3)
    fi
    if [ -n "${package_test_tools:-}" ]; then
        command -v debootstrap >/dev/null || missing+=(debootstrap)
        command -v lintian >/dev/null || missing+=(lintian)
        command -v systemd-nspawn >/dev/null || missing+=(systemd-container)
        command -v curl >/dev/null || missing+=(curl)
    fi
    # What only the script that measures the service needs.
    if [ -n "${bench_tools:-}" ]; then
        command -v wrk >/dev/null || missing+=(wrk)
    fi
    [ "${#missing[@]}" -eq 0 ] && return
    command -v apt-get >/dev/null ||
        fail "missing: ${missing[*]}, and there is no apt-get here; install them by hand."
    say "Installing with apt: ${missing[*]} …"
    as_root apt-get update --quiet --quiet >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet \
        "${missing[@]}" >&2
}

set_up() {
    find_swift
    check_swift
    install_libraries
}
