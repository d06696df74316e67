# 席位：PIN、锁定、管理员、恢复单

act-seat-opened = 登录席位
act-seat-closed = 离开席位
act-seat-locked = 锁定席位
act-seat-pin-set = 设置 PIN
act-seat-pin-reset = 重置 PIN
act-seat-pin-failed = PIN 输错
act-seat-pins-required = 更改 PIN 要求
act-seat-recovery-made = 生成恢复单
act-seat-recovered = 用恢复单重设 PIN

error-pin-needed = 这一步需要{ $person }的 PIN。请输入 PIN。
error-pin-not-given = 席位“{ $person }”设有 PIN，这里无法询问。请在终端里运行，或用 --pin-fd N 指定读取 PIN 的文件描述符；PIN 不能写在命令里。
error-pin-wrong = PIN 不对，已连续输错 { $tries } 次。{ $seconds ->
        [0] 请再试。
       *[other] 请等 { $seconds } 秒后再试。
    }忘记 PIN 时，请管理员重置。
error-pin-wait = 输错次数过多，还须等 { $seconds } 秒。忘记 PIN 时，请管理员重置。
error-pin-unset = 管理员要求此席位设 PIN，{ $person }还没有。请管理员给一个初始 PIN。
error-pin-temporary = { $person }的 PIN 是管理员给的初始 PIN，只能用来登录。请先换成自己的 PIN，再做这一步。
error-pin-short = PIN 至少 { $least } 位。请换一个。
error-pin-simple = 这个 PIN 太容易猜到，如同一数字或连号。请换一个。
error-pin-same = 新 PIN 与现用的相同。请换一个。
error-pin-reset-own = 不能重置自己的 PIN。请用“更改 PIN”。
error-pin-changed = PIN 刚被别人改过，没有更改。请重新登录。
error-pin-replaced = 库中存放的 PIN 与留痕记载的不符，可能有人改过数据库。请管理员核验留痕，再重置 PIN。
error-seat-closed = { $person }还没有登录席位。请先在右上角选择席位。
error-seat-locked = 席位已锁定，可以查看，不能操作。请输入 PIN 解锁。
error-lock-without-pin = 没有 PIN 的席位不能锁定，因为无从解锁。请先设置 PIN。
error-code-differs = 键入的恢复码与恢复单上的不一致，恢复单没有生效。请照单重新键入。
error-code-wrong = 恢复码不对，已连续输错 { $tries } 次。{ $seconds ->
        [0] 请照单重新键入。
       *[other] 请等 { $seconds } 秒后再试。
    }
error-recovery-missing = 没有有效的恢复单。请由另一位管理员重置 PIN。

limit-seats-pin-characters = PIN 的最少位数
limit-seats-valid-minutes = PIN 输入后的有效时间（分钟）
limit-seats-idle-minutes = 多久不操作即锁定席位（分钟）
limit-seats-free-tries = 可连续输错 PIN 的次数
limit-seats-delay-seconds = 输错过多后的首次等待（秒）
limit-seats-delay-at-most-seconds = 输错过多后的最长等待（秒）
limit-seats-memory-kib = 保存 PIN 时计算所用内存（KiB）
limit-seats-passes = 保存 PIN 时计算的遍数
limit-seats-lanes = 保存 PIN 时并行计算的路数
limit-seats-late-from-hour = 非常规时间的开始（时）
limit-seats-early-until-hour = 非常规时间的结束（时）
limit-seats-reviewer-hours = 审核前多少小时内由本稿编辑登记的审核人要列出
limit-seats-refusals-from = 同一人一天内被拒多少次要列出

cli-pin-fd = 从这个文件描述符读取 PIN，每行一个；不给则在终端询问
cli-pin-prompt = { $name }的 PIN：
cli-pin-new = { $name }的新 PIN：
cli-pin-again = 再输一遍：
cli-seats = 席位：列出，设置、重置 PIN，要求 PIN，恢复单
cli-seats-set = 设置或更改自己的 PIN
cli-seats-reset = 由管理员给此人一个初始 PIN
cli-seats-require = 审核、签发、主编、管理员是否必须设 PIN
cli-seats-sheet = 生成恢复单：写成可打印的网页文件，不写文件名就显示恢复码；照单键入一遍后生效
cli-seats-recover = 用恢复单给这位管理员设新 PIN
cli-seats-set-done = { $name }的 PIN 已设好。
cli-seats-reset-done = 已给{ $name }初始 PIN；本人登录后须换成自己的。
cli-seats-code = { $desk } 的恢复码：{ $code }
cli-seats-code-again = 请抄下或打印，妥善存放，再照单键入一遍：
cli-seats-code-prompt = { $name }，请键入恢复单上的恢复码：
cli-seats-sheet-done = 恢复单已生效，以前的恢复单作废。
cli-seats-recovered = { $name }的新 PIN 已设好，这张恢复单已用掉。请再生成一张。
cli-seats-policy-on = 审核、签发、主编、管理员必须设 PIN。
cli-seats-policy-off = 没有要求设 PIN。
cli-seats-sheet-is = 有有效的恢复单。
cli-seats-sheet-none = 没有恢复单。要求设 PIN 时，请马上打印一张：没有它，唯一的管理员忘了 PIN 就无法重设。
seat-pin-own = 有 PIN
seat-pin-temporary = 初始 PIN，待更换
seat-pin-missing = 须设 PIN，尚未设置
seat-pin-none = 无 PIN
error-pin-differs = 两次输入的 PIN 不一样，没有设置。请再来一次。

action-lock = 锁定席位
action-pin = 设置或更改 PIN
pin-caption = PIN
pin-go = 确认
pin-old = 现在的 PIN
pin-new = 新 PIN
pin-again = 再输一遍
pin-set = 保存
pin-set-what = 设置{ $name }的 PIN。此后登录席位，以及审核通过、签发、放行、代录、改规则、改席位时要输入。
pin-set-done = PIN 已设好。
seat-locked-now = 席位已锁定，可以查看。要操作时输入 PIN 解锁。
seat-state-locked = 已锁定
seat-state-missing = 须设 PIN
seat-state-temporary = 初始 PIN，待更换
seat-state-open = 已登录
seat-state-waits = 待输 PIN
window-person-seat = { $person } · { $seat }

cli-init-administrator = 管理员（管人员、角色、席位）；不给则由第一个人兼任
cli-init-administers = 管理员：{ $name }兼任。由专人担任更稳妥：wxdesk people --add 姓名 --role administrator，再截止{ $name }的管理员角色。
setup-administrator = 管理员姓名
setup-administrator-hint = 管人员、角色、席位；不填则由您（编辑）兼任
error-seat-reads = { $person }是监督（只读），只能查看、写监督备注、确认留痕警报。请由编辑、审核、签发、主编或管理员来做。
bar-seat-reads = 监督席位只能查看
target-seat-reads = 监督席位只能查看

# 异常情形：只列事实，不作评价

act-desk-migrated = 升级工作库
act-auditor-noted = 监督备注
settings-unusual = 异常情形
unusual-day = 日期
unusual-kind = 类别
unusual-person = 人员
unusual-what = 情况
unusual-numbers = 留痕编号
unusual-event = { $last }
unusual-events = { $first }–{ $last }
unusual-kind-reviewer = 审核人刚登记
unusual-kind-account = 同一账户
unusual-kind-hour = 非常规时间
unusual-kind-refusals = 多次被拒
unusual-kind-pin = PIN 输错
unusual-fact-reviewer = { $other }登记{ $person }为审核人，不久后{ $person }审核通过了{ $other }编辑的“{ $label }”。
unusual-fact-account = { $other }编辑、{ $person }审核，用的是同一台电脑的同一个系统账户，共 { $count } 次，最近一次是“{ $label }”。
unusual-fact-hour = { $person }在非常规时间做了 { $count } 项操作。
unusual-fact-refusals = { $person }当天有 { $count } 次操作被拒。
unusual-fact-pin = { $person }的席位当天输错 PIN { $count } 次。
unusual-about = 这些是留痕里的事实，供监督和主编了解，不表示有人违规。
cli-unusual = 异常情形：列出留痕里值得了解的事实；写监督备注
cli-unusual-since = 从哪天起，默认最近 90 天
cli-unusual-note = 写一条监督备注：对象的编号，如稿件号或留痕编号
cli-unusual-text = 备注内容

settings-seats = 席位
seats-what = 每人一个席位。设了 PIN 的席位，登录时和做要紧的事时要输入 PIN；自己的 PIN 在“编辑”菜单里设置。管理员只能给初始 PIN，本人登录后须换成自己的。
seats-first = 给初始 PIN
seats-first-what = 给{ $name }一个初始 PIN。以前的 PIN 作废；本人登录后须换成自己的，才能审核、签发。
seats-first-go = 给出
seats-waits = { $state }，还须等 { $seconds } 秒才能再试
seats-demand-on = 要求审核、签发、主编、管理员设 PIN
seats-demand-off = 不再要求设 PIN
seats-sheet = 生成恢复单
seats-code-what = 请把下面的恢复码打印或抄在纸上，封好后存放在库外。管理员忘记 PIN 时用它重设一次。照单键入后生效，以前的恢复单作废。
seats-code-again = 照单键入恢复码
seats-code-go = 生效
unusual-empty = 最近 90 天没有异常情形。
unusual-for = 本页供监督和主编查看。
unusual-note = 写备注
unusual-note-text = 监督备注
unusual-note-what = 给留痕第 { $seq } 条写监督备注。
unusual-note-go = 写入
unusual-noted = 监督备注已写入留痕。
setup-restore-pin = PIN
setup-restore-pin-hint = 这个人在备份里设有 PIN 时填

# 恢复单

recovery-title = 恢复单
recovery-what = 管理员忘了 PIN 时，凭本单重设一次。
recovery-maker = 生成人
recovery-code = 恢复码
recovery-how = 用法
recovery-how-first = 打印后，在设置的“席位”页（或命令行）照本单键入恢复码，本单才生效；以前的恢复单作废。
recovery-how-use = 忘了 PIN 时，在工作库的电脑上运行 wxdesk seats --recover 管理员姓名，键入恢复码，再设新 PIN。
recovery-how-after = 本单用过即作废，请再打印一张。恢复码不分大小写，没有字母 I、L、O、U，也没有数字 0、1。
recovery-keep = 请封好，锁在抽屉里，不要拍照、不要存进电脑。谁拿到本单，谁就能以管理员的名义登录。库里只存恢复码加盐的校验值，本单遗失后无法补印，只能重新生成。
recovery-print = 打印恢复单…
recovery-written = 恢复单已写到 { $path }。请打印，打印后删除这个文件。

cli-init-pin = 同时设管理员的 PIN（在终端里询问，或从 --pin-fd 读）
cli-init-sheet = 同时写一张管理员的恢复单（可打印的网页文件），照单键入一遍后生效
cli-init-secure = 管理员请设 PIN（wxdesk seats --set-pin），再打印一张恢复单（wxdesk seats --recovery-sheet 恢复单.html）：没有它，唯一的管理员忘了 PIN 就无法重设。
setup-pin = 管理员 PIN
setup-pin-none = { $name }是管理员，还没有 PIN。设了 PIN，别人就不能冒用这个席位；随后请打印一张恢复单。一个人用的库也可以以后再设。
setup-pin-own = { $name }的 PIN 已设好，但还没有恢复单：忘了 PIN 就无法重设。请现在打印一张。
setup-pin-safe = { $name }的 PIN 已设好，恢复单已生效。
setup-pin-sheet = 生成恢复单…
setup-pin-set = 设置 PIN…

# 培训

seat-untrained = 未培训（应在 { $day } 前）
seat-untrained-brief = 未培训
seat-untrained-at-seat = 应在 { $day } 前培训；培训台账登记后不再提示
unusual-kind-training = 未培训
unusual-fact-training = { $person }担任角色，应在 { $day } 前培训，培训台账里还没有。
