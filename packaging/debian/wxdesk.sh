#!/bin/sh
# Start wxdesk in its private environment; -P: nothing is imported from the folder that the person stands in.
# Qt's wheel has no plugin for fcitx, but fcitx 5 also answers to the name ibus.
if [ "$QT_IM_MODULE" = fcitx ]; then
    export QT_IM_MODULE=ibus
fi
exec /usr/lib/wxdesk/bin/python -P -m wxdesk "$@"
