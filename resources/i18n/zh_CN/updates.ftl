# 更新与许可证

cli-updates = 更新：看共享文件夹里有没有新版本，取安装程序，或制作更新文件夹
cli-updates-check = 看有没有新版本
cli-updates-show = 看有没有新版本，并显示更新内容
cli-updates-fetch = 备份工作库，把安装程序复制到本机并核对；由您自己打开
cli-updates-folder = 指定更新文件夹（管理员）
cli-updates-path = 共享文件夹
cli-updates-none = 不再使用更新文件夹
cli-updates-write = 把一个版本的安装程序放进共享文件夹，写上清单；已启用签名的，用本机密钥签名（管理员）
cli-updates-target = 共享文件夹
cli-updates-files = 安装程序，文件名里有版本号，如 wxdesk_0.6.0_amd64.deb
cli-updates-news = 更新内容的文本文件
cli-updates-schema = 新版本能打开的最旧数据库格式号；不填为 1
cli-updates-fetched = 工作库已备份，安装程序已核对，在 { $path }。请先关闭 wxdesk，再打开它。
cli-updates-written = 版本 { $version } 已放进 { $path }。
cli-open = 打开窗口；写了文件的，像拖进窗口一样收进来
cli-open-files = 投稿包、文件夹或文件
cli-open-passed = 这个工作库的窗口开着，{ $count } 个文件已交给它收进来。
cli-licences = 许可证：随程序提供的全部组件
cli-licences-name = 组件的名称；写了就显示许可证全文
act-desk-updates-named = 指定更新文件夹
act-desk-updates-dropped = 停用更新文件夹
act-desk-update-written = 制作更新
act-desk-update-taken = 取安装程序
update-newer-is = 有新版本 { $version }（正在用 { $current }）。
update-same-is = 已经是最新版本 { $current }。
update-older-is = 更新文件夹里的 { $version } 比正在用的 { $current } 旧，不会安装。
update-signed = 清单由密钥 { $key } 签名，核对无误。
update-not-signed = 清单没有签名：能写这个文件夹的人都能换掉安装程序。
update-installer-none = 更新文件夹里没有适合这台电脑的安装程序。
update-folder-none = 还没有指定更新文件夹。请管理员指定信息部门放安装程序的共享文件夹。
update-left = 不再使用更新文件夹。
update-later = 以后再说
update-see = 看更新内容
error-update-none = { $path } 里没有更新清单 { $name }。请信息部门用 wxdesk updates write 放入，或指定别的文件夹。
error-update-unreadable = { $path } 里的更新清单读不懂，没有采用。请信息部门重新制作。
error-update-forged = { $path } 里的更新清单签名不对：清单被改过，或正在更换。请稍后再试；仍然不对的，告诉信息部门，不要安装。
error-update-unsigned = { $path } 里的更新清单没有签名，而以前的有。请不要安装，先问信息部门；确认无误后由管理员重新指定这个文件夹。
error-update-other-key = { $path } 里的更新清单换了密钥。请不要安装，先问信息部门；确认无误后由管理员重新指定这个文件夹。
error-update-no-folder = 没有指定更新文件夹。请管理员在设置“更新”里指定。
error-update-older = 更新文件夹里的 { $version } 比正在用的 { $current } 旧。旧版本打不开新版本写过的工作库，所以不装。确需退回，请从更新前的备份恢复。
error-update-same = 已经是最新版本 { $current }，不用安装。
error-update-schema = 这个工作库的格式太旧，{ $version } 打不开。请先装中间的版本，打开一次工作库，再装 { $version }。
error-update-no-installer = { $path } 里没有适合这台电脑的安装程序。请告诉信息部门这台电脑的系统。
error-update-no-backup = 工作库没有备份成，没有取安装程序。请接上备份盘，再试一次。
error-update-damaged = 安装程序 { $name } 与清单不符，没有采用：没有复制完整，或被换过。请稍后再试；仍然不对的，告诉信息部门，不要安装。
error-update-settings = 更新文件夹的设置 { $path } 损坏。请删去这个文件，由管理员重新指定。
error-update-files = 看不出是哪个版本：{ $names }。请让每个安装程序的文件名带同一个版本号，如 wxdesk_0.6.0_amd64.deb。
error-update-limits = 清单写不下：更新内容不超过 20000 字、不含控制字符；安装程序不超过 20 个，每个不超过 4 GB，文件名以 wxdesk 开头，以 .deb、.exe、.msi、.dmg 或 .pkg 结尾，只含英文字母、数字和 . _ + -。
error-update-not-opened = 系统没有打开 { $path }。请在文件管理器里打开它。
error-licence-unknown = 没有叫“{ $name }”的组件。请用 wxdesk licences 查看全部名称。
backup-why-update = 更新之前
settings-updates = 更新
updates-what = 电脑不用上网：信息部门把新版本放进共享文件夹，这里说有没有新版本、改了什么。安装由您动手；安装之前自动备份工作库。
updates-version = 正在用
updates-folder = 更新文件夹
updates-folder-what = 信息部门放安装程序的共享文件夹，由管理员指定。指定时清单带签名的，以后只认同一把密钥。
updates-follow = 使用这个文件夹
updates-leave = 停用
updates-look = 现在看
updates-take = 备份并打开安装程序
updates-news = 更新内容
updates-following = 使用 { $path }。
updates-demands = 使用 { $path }，只认密钥 { $key }。
updates-followed = 以后到 { $path } 看新版本。
updates-taking = 正在备份工作库、复制安装程序…
updates-opened = 安装程序已打开：请先关闭 wxdesk，再按它的提示安装。工作库已备份。
licences-title = 许可证
licences-open = 许可证…
licences-reading = 正在读取…
licences-no-text = 这个组件没有附带许可证正文；名称见列表，正文见它的发布页。
licences-qt-name = Qt 的使用条款
licences-qt =
    Qt { $version } 与 PySide6 按 GNU LGPL 第 3 版使用，未作修改，是独立的库文件，在：
    { $folder }

    您可以换成自己修改、编译的 Qt，只要接口相同：先关闭 wxdesk，备份这个文件夹，把同一系列的库文件覆盖进去，再启动。也可以在 wxdesk 的 Python 环境里安装另一个版本的 PySide6。为调试这样的修改，可以对 wxdesk 做逆向工程。

    LGPL 和 GPL 的全文在“PySide6”一项里。Qt 与 PySide6 的源代码由 Qt 公司公开发布（code.qt.io，版本号相同）。
    Qt WebEngine 内含 Chromium，各部分的许可证见 Qt 文档“Qt WebEngine Licensing”。
