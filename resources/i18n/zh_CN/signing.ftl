act-signing-began = 开始签名
act-key-enrolled = 登记签名密钥
act-key-confirmed = 会签签名密钥
act-key-ended = 停用签名密钥
act-key-lost = 签名密钥遗失
act-key-desk-replaced = 更换电脑密钥

audit-signature-missing = 开始签名以后的记录没有签名：签名被删去，或这一条不是本程序写的
audit-signature-key = 签名所用的密钥（{ $detail }）没有登记过
audit-signature-time = 签名所用的密钥（{ $detail }）当时还没有登记或已经停用
audit-signature-person = 签名的不是录入人：所用密钥属于 { $detail }
audit-signature-wrong = 签名与内容不符（密钥 { $detail }）：内容或签名被改过
audit-key-wrong = 密钥的登记、会签或停用与先前的记录矛盾，不予承认

error-key-pin = PIN 打不开签名密钥。
error-key-absent = 这台电脑上没有这个签名密钥。
error-key-file = 签名密钥的文件已损坏：{ $path }。请让管理员重置此人的 PIN，再设新的。
error-key-own = 自己的密钥不能自己会签。请由另一位管理员会签。
error-key-over = 这个密钥已经停用，或者是电脑密钥，不用会签。
error-signing-began = 本工作库已经开始签名。

unproven-unsigned = 本工作库没有启用签名：谁能改写数据库文件，谁就能以任何人的名义添加记录。管理员可在设置的“外部存证”里启用，或运行 wxdesk audit sign。
unproven-unsigned-before = 第 { $seq } 条之前的记录没有签名：那时还没有启用。

trail-key = 密钥 { $key }
trail-key-ended = 密钥 { $key }：{ $why ->
    [changed] 更换
    [lost] 遗失
    [reset] PIN 已重置
   *[closed] 席位已关闭
    }

signed-never = 没有启用签名
signed-from = 从第 { $seq } 条起，每条记录都有签名
signed-desk = 电脑密钥 { $key }：签了 { $count } 条；证明由这台电脑录入，不证明是哪个人
signed-person = { $person } 的密钥 { $key }：签了 { $count } 条，由 { $by } 会签；证明由本人的 PIN 录入，代录的只证明录入人
signed-person-alone = { $person } 的密钥 { $key }：签了 { $count } 条，尚未由管理员会签；证明由设定这个 PIN 的人录入，代录的只证明录入人
signed-ended = ；第 { $seq } 条后停用（{ $why ->
    [changed] 更换
    [lost] 遗失
    [reset] PIN 已重置
   *[closed] 席位已关闭
    }）

cli-audit-sign = 开始给每条记录签名（须主编或管理员）
cli-audit-signing = 已开始签名。电脑密钥存放在{ $place ->
    [keyring] 系统密钥串
   *[file] 工作库的 keys 文件夹（本系统没有密钥串；只有本账户能读）
    }。
cli-audit-keys = 列出签名密钥
cli-audit-confirm = 会签某人的签名密钥（须管理员）
cli-audit-confirm-who = 密钥编号，开头几位即可
cli-audit-confirmed = 已会签 { $person } 的密钥 { $key }。
cli-audit-key-desk = 电脑
cli-audit-key-confirmed = 由 { $by } 会签
cli-audit-key-waiting = 待会签
error-key-unknown = 没有编号以“{ $key }”开头的密钥，或不止一个。请用 wxdesk audit keys 查看。

event-unsigned = 没有签名
event-signed-desk = 由电脑密钥 { $key } 签名：证明由这台电脑录入，不证明是哪个人；签名是否有效，核验时检查
event-signed = 由 { $person } 的密钥 { $key } 签名；签名是否有效，核验时检查
event-signed-for = 由 { $person } 的密钥 { $key } 签名：只证明由 { $person } 录入，不证明决定是谁作的；签名是否有效，核验时检查

health-signing = 签名
health-signing-none = 没有启用：谁能改写数据库文件，谁就能以任何人的名义添加记录
health-signing-is = 已启用，电脑密钥在{ $place ->
    [keyring] 系统钥匙串
    [file] 工作库的 keys 文件夹，只有本账户能读
   *[other] 别的电脑上或已丢失，下次录入时更换
    }
health-signing-waiting = 已启用，电脑密钥在{ $place ->
    [keyring] 系统钥匙串
    [file] 工作库的 keys 文件夹，只有本账户能读
   *[other] 别的电脑上或已丢失，下次录入时更换
    }；{ $count } 个人的密钥待管理员会签

cli-audit-quick = 快速核验：上次核对通过、此后一个字节未变的签名不再重算；报告会写明从第几条起重算，发现问题则自动全面核验
unproven-known = 第 1 至 { $seq } 条的签名和格式这次没有重算：它们与上次核对通过时一个字节不差（依据是本机保存、电脑密钥签名的记录）。要全部重算，请做全面核验。
action-verify-quickly = 快速核验

key-end-changed = 更换
key-end-lost = 遗失
key-end-reset = PIN 已重置
key-end-closed = 席位已关闭
