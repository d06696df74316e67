# 抹去个人信息与凭证、保存期限

personal-evidence = 凭证文件
limit-retention-evidence-months = 凭证文件：发布或撤下后满几个月列为到期可抹去，0 为不列
limit-retention-byline-months = 作者姓名：发布或撤下后满几个月列为到期可抹去，0 为不列
cli-erase = 抹去个人信息、凭证文件，列出保存期限已满的；抹去这件事本身留痕
cli-erase-name = 稿件编号（作者姓名、凭证文件），或门店名称（电话）
cli-erase-field = 抹去哪一项：byline 稿件的作者姓名，evidence 稿件的凭证文件，phones 门店的电话
cli-erase-due = 列出保存期限已满的，不抹去
cli-erase-what = 请写明抹去谁的哪一项，如 wxdesk erase 26-0128 evidence --reason 保存期满；只列出到期的用 wxdesk erase --due。
cli-erase-since = { $day } 到期
cli-erase-none = 没有保存期限已满的。
erasure-due = 保存期限已满的有 { $count } 项：{ $named }。
erased-done = 已抹去：{ $name } { $field }。
erased-files = 删掉了 { $count } 个文件；留痕里的散列值还在，核验照样通过。
erased-also = 同一文件也曾是这些的凭证：{ $labels }。
erased-held = 备份位置“{ $place }”里以前的 { $count } 份备份还有这一项，最迟保留到 { $day }；以后的备份不再有。
erased-held-away = 备份位置“{ $place }”现在够不着，那里以前的备份可能还有这一项。
error-evidence-needed = { $number } 还没有发布或撤下，凭证还要用，现在不能抹去。
error-evidence-content = { $number } 的一个凭证文件同时是 { $label } 的素材，不能抹去。
error-evidence-erased = 凭证已由{ $who }于 { $day } 抹去：{ $reason }。留痕里还有它的散列值。
vault-kept = 已记录抹去，文件却还在 { $digest }，请再抹去一次：
vault-erased = 已按留痕抹去的凭证文件：{ $count } 个。
audit-desk-name = 单位名称“{ $detail }”与第一条留痕不符
