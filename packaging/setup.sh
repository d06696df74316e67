# shellcheck shell=bash
# 由 run、test 引入的公共部分。Shared by `run`, `test` and `lock`; sourced, never started.
#
# A private environment is named after what it holds: the lock, the Python and this recipe. So "nothing
# changed" is one look at a file, checkouts with the same lock share one, and a read-only checkout works.
# It lies in $XDG_CACHE_HOME/wxdesk (by default ~/.cache/wxdesk) and can be deleted at any time.
# wxdesk itself is not installed there: it is read from the checkout through PYTHONPATH.

readonly oldest_python="3.12.2"
readonly python_packages=(python3-venv ca-certificates)
# What PySide6's wheels load from the system: names are those of Debian 13 and Ubuntu 24.04.
readonly window_packages=(
    libegl1 libgl1 libglib2.0-0t64 libgssapi-krb5-2 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0
    libxkbcommon-x11-0 libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0
    libxcb-xinerama0 libxcb-xkb1 libwayland-client0 libwayland-cursor0
    libnss3 libasound2t64 libxcomposite1 libxdamage1 libxfixes3 libxrandr2 libxtst6 libxkbfile1 libcups2t64
)
readonly display_packages=(xvfb xauth openbox xdotool)
# The locked packages without wheels; only tests need one.
readonly source_only=bagit

project=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
readonly project

# Standard output belongs to the program: all that set-up says goes to standard error.
say() { printf 'wxdesk: %s\n' "$*" >&2; }
die() {
    say "$@"
    exit 3
}

[[ -n ${XDG_CACHE_HOME:-}${HOME:-} ]] ||
    die "没有 HOME，不知道缓存放在哪里。Neither HOME nor XDG_CACHE_HOME is set: set one of them."
readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/wxdesk

# Run one step of set-up: shown as it goes on a terminal, otherwise kept and shown only if it fails.
step() {
    if [[ -t 2 ]]; then
        "$@" >&2
    elif ! "$@" >"$cache/setup.log" 2>&1; then
        tail -n 30 -- "$cache/setup.log" >&2
        return 1
    fi
}

# Two starts at once: the second waits for the first, then finds everything there. What set-up starts keeps
# the lock too, so nobody begins anew beside the rest of a set-up that was killed.
hold_lock() {
    if ! { mkdir -p -- "$cache" 2>/dev/null && [[ -w $cache ]]; }; then
        die "不能写入缓存目录。The cache folder cannot be written: $cache (name another in XDG_CACHE_HOME)."
    fi
    exec 9>"$cache/setup.lock"
    flock -n 9 && return
    say "另一个安装正在进行，等待。Waiting for another set-up to end."
    flock 9
}

release_lock() { exec 9>&-; }

# Print the first Python that is new enough and can make environments; the system's own come first.
find_python() {
    local candidate
    for candidate in ${WXDESK_PYTHON:+"$WXDESK_PYTHON"} /usr/bin/python3.{13,12,14} /usr/bin/python3 \
        python3.{13,12,14} python3; do
        command -v "$candidate" >/dev/null || continue
        "$candidate" -I -S - "$oldest_python" 2>/dev/null <<'PYTHON' && return
import importlib.util, sys
wanted = tuple(int(part) for part in sys.argv[1].split("."))
if sys.version_info < wanted or not importlib.util.find_spec("ensurepip"):
    sys.exit(1)
print(sys.executable)
PYTHON
    done
    return 1
}

# Print those of the named Debian packages that are not installed.
missing_packages() {
    local name installed
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^.i *//p') || true
    for name in "$@"; do
        grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

# See to the system's part in one go: a Python, and of "window" and "display" what is named. Sets `python`.
need_system() {
    local part wanted=()
    python=$(find_python) || wanted+=("${python_packages[@]}")
    for part in "$@"; do
        case $part in
            window)
                wanted+=("${window_packages[@]}")
                has_chinese_font || wanted+=(fonts-noto-cjk)
                ;;
            display) wanted+=("${display_packages[@]}") ;;
        esac
    done
    if has_apt; then need_packages "${wanted[@]}"; fi
    [[ -n $python ]] || python=$(find_python) ||
        die "需要 Python $oldest_python 或更新版本（含 venv）。Python $oldest_python or newer with venv and ensurepip is needed; name it in WXDESK_PYTHON."
}

has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

# Any Chinese font will do.
has_chinese_font() {
    compgen -G "/usr/share/fonts/opentype/noto/NotoSansCJK-*" >/dev/null ||
        { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh-cn file 2>/dev/null) ]]; }
}

# Install those of the named packages that are missing; ask for root only then.
need_packages() {
    local missing root=()
    (($#)) || return 0
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    if ((EUID)); then
        command -v sudo >/dev/null ||
            die "缺少系统软件包，请管理员执行。An administrator has to run: apt-get install --no-install-recommends ${missing[*]}"
        root=(sudo)
    fi
    hold_lock
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]})); then install_packages "${missing[@]}"; fi
    release_lock
}

# Services that a package starts must not keep the lock: hence 9>&-.
install_packages() {
    say "安装系统软件包 Installing system packages: $*"
    step "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q 9>&- ||
        die "apt-get update 失败。apt-get update failed."
    # Completes an installation that was interrupted; else apt would refuse to go on.
    step "${root[@]}" env DEBIAN_FRONTEND=noninteractive dpkg --configure -a 9>&- || true
    step "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 "$@" 9>&- ||
        die "系统软件包未能安装，请检查网络后再运行一次。Packages could not be installed: check the network and start again."
}

# Set `environment` to the folder that holds the lock $2 (kind $1) for `python`, built if need be.
need_environment() {
    local kind=$1 lock=$2 name
    name=$({ cat -- "$lock" && printf '%s\n' "recipe 3" "$python" "$(readlink -f -- "$python")"; } | sha256sum)
    environment=$cache/$kind-${name:0:16}
    if [[ ! -e $environment/complete ]]; then
        hold_lock
        [[ -e $environment/complete ]] || build_environment "$kind" "$lock"
        release_lock
    fi
    touch -c -- "$environment" 2>/dev/null || true
}

# A build that was interrupted has no `complete` and is begun again.
build_environment() {
    local kind=$1 lock=$2
    has_apt ||
        say "本系统没有 apt，窗口所需的库请自行备好。No apt here: for the window provide what these Debian packages hold: ${window_packages[*]}"
    say "准备私有环境（首次约一两分钟）Preparing a private environment with $python: $environment"
    rm -rf -- "$environment"
    step "$python" -m venv -- "$environment" || die "不能建立环境。The environment could not be made."
    # First all wheels, then what comes as source only, built by what the lock holds and nothing from outside.
    awk -v source="^($source_only)==" '/^[A-Za-z0-9]/ { wheel = $0 !~ source } wheel' "$lock" >"$environment/wheels.txt"
    install_locked "$environment/wheels.txt" --only-binary :all:
    if grep -qE "^($source_only)==" "$lock"; then
        install_locked "$lock" --no-binary "$source_only" --no-build-isolation
    fi
    unpack_bindings
    : >"$environment/complete"
    # Those of earlier locks go when nobody has started them for a month.
    find "$cache" -mindepth 1 -maxdepth 1 -type d -name "$kind-*" ! -path "$environment" -mtime +30 -exec rm -rf -- {} +
}

# PySide carries 13 modules of Python as text in its library and compiles them anew at every start, which takes
# longer than ours: by its own switch they become files, compiled once. Where that fails, all works as before.
unpack_bindings() {
    step env -u PYTHONDONTWRITEBYTECODE SBK_EMBED=no "$environment/bin/python" -I -c "import shiboken6.Shiboken" ||
        say "PySide 的部分模块未能展开，启动会慢一些。Some modules of PySide could not be unpacked: starts are slower."
}

install_locked() {
    step "$environment/bin/python" -m pip install --require-hashes --no-deps --no-input --disable-pip-version-check \
        -r "$@" ||
        die "锁定的软件包未能安装，请检查网络后再运行一次。Locked packages could not be installed: check the network and start again."
}

# The program's own way to be found: never the folder that the person stands in (-P of Python, inherited).
export_paths() { export PYTHONPATH=$project PYTHONSAFEPATH=1; }
