# 环境检查（wxdesk doctor、关于）

cli-doctor = 检查程序、电脑和工作库的状态，可另存一份给维护人员
cli-doctor-bundle = 把检查结果另存为压缩包，交给维护人员；其中没有稿件内容
cli-doctor-written = 已写入 { $path }

health-fine = 正常
health-weak = 注意
health-broken = 不可用
health-line = { $condition }　{ $part }：{ $text }

health-program = 程序
health-program-is = wxdesk { $version }，Python { $python }
health-system = 系统
health-system-is = { $system }（{ $machine }）
health-libraries = 组件
health-libraries-are = { $versions }
health-libraries-missing = 缺少 { $names }，请重新安装程序
health-parsers = 文件解析
health-parsers-confined = 已隔离：解析外来文件的进程不能联网、不能启动程序、不能读写其他文件（Landlock { $version }、seccomp）
health-parsers-limited = 只限制内存和时间，没有隔离（{ $system } 上还做不到）。来历不明的文件请先杀毒
health-office = LibreOffice
health-office-is = { $path }
health-office-none = 没有安装。旧版 Word（.doc）只能取出文字，装上后可连同格式一起读入
health-memory = 内存
health-memory-is = 还可使用 { $free } MB
health-memory-low = 只剩 { $free } MB，识别图片文字需要 { $needed } MB。请关掉一些程序
health-keyring = 系统钥匙串
health-keyring-is = 可用（{ $name }）
health-keyring-none = 没有可用的钥匙串，密钥只能加密存放在工作库里
health-disk = 磁盘
health-disk-is = { $path } 所在磁盘还剩 { $free } GB
health-disk-low = { $path } 所在磁盘只剩 { $free } GB，建议留出 { $needed } GB。请清理磁盘，或把工作库搬到大的磁盘上
health-desk = 工作库
health-desk-is = { $path }，留痕 { $events } 条
health-desk-closed = { $path } 打不开（{ $code }）。请先用 wxdesk today 查看原因
health-rights = 文件权限
health-rights-closed = 只有本账户可以读取
health-rights-open = 其他账户可以读取：{ $names }。请改由本账户拥有这些文件
health-rights-profile = 随用户文件夹的权限
health-clock = 时钟
health-clock-is = { $now }（北京时间）
health-clock-doubtful = { $now }（北京时间）与上次记录相差太大，请核对电脑日期

about-title = 关于 wxdesk
about-licence = 许可证 Apache-2.0
about-state = 环境检查
about-looking = 正在检查…
about-copy = 复制
about-copied = 检查结果已复制
about-bundle = 另存诊断包…
about-bundle-note = 诊断包里有版本、状态和出错位置，没有稿件、姓名和图片。
about-bundle-name = wxdesk-诊断-{ $day }.zip
about-bundle-written = 诊断包已写入 { $path }
