# 整件来稿的检测

finding-SUB-unit = 没有写明供稿单位。
    .do = 请写明由哪个单位供稿。
finding-SUB-officer = 没有写明信息员。
    .do = 请写明由哪位信息员报送。
finding-SUB-signoff = 没有单位负责人审签的记录。
    .do = 请单位负责人审签后告知编辑。
finding-SUB-text = 没有文稿，或文稿读不出来。
    .do = 请发 Word、Markdown 或文本文稿。
finding-SUB-picture = 只有文字，没有图片。
    .do = 送来的图片请插入正文；没有送图的，请单位补发。
finding-SUB-documents = 同一层有 { $count } 份文稿，分不清是几篇。
    .do = 一篇一个文件夹，或只留一份文稿。
finding-SUB-same = 与 { $number } 的文件完全相同。
    .do = 请核对是否重复报送。
finding-SYS-check = 检测项“{ $check }”没有完成，其余已检。
    .do = 请人工核对这一项，并把日志交给维护人员。
finding-SUB-signoff-who = 记为已审签，但没有写明谁审签、怎样告知。
    .do = 请在“补填信息”里补上审签人和方式。
