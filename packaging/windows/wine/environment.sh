# shellcheck shell=bash
# 由 smoke、installer 引入：wine 的环境。Sourced by `smoke` and `installer`: where wine works, in folders below $work.
#
# The person's name is Chinese, so that the program, its desks and its temporary files lie below a folder with that name.
mkdir -p -m 700 -- "$work" "$work/run" "$work/home"
export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all XDG_RUNTIME_DIR=$work/run HOME=$work/home USER=王芳
export WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe,winedbg.exe=d;icuuc=n,b" LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY WXDESK_DESK WXDESK_PERSON
readonly profile=$WINEPREFIX/drive_c/users/$USER
readonly folder=$profile/AppData/Local/Programs/wxdesk
