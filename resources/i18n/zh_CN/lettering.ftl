## 图中文字：识别海报等图片上的文字（wxdesk lettering、wxdesk check --ocr、促销信息核对）
cli-lettering = 识别一篇稿件图片上的文字；不写稿件时，识别近期所有待识别的图片
cli-lettering-number = 稿件编号；不写就识别近期所有待识别的图片
cli-lettering-again = 已识别过的图片也重新识别
cli-lettering-sum = 识别了 { $read } 张图片，{ $failed } 张无法识别，还有 { $left } 张待识别
cli-check-ocr = 检查完以后识别图片上的文字；同时给出文稿的，把海报与正文核对
cli-check-ocr-reading = 图中文字：{ $name }
lettering-none = 图上没有识别到文字
error-lettering-memory = 这台电脑可用内存只有 { $free } MB，识别图片文字要 { $needed } MB，这次跳过。其他检查照常进行；关闭一些程序后会再识别。
error-lettering-no-picture = 这个文件不是图片，无法识别文字。
show-lettering = 图中文字：{ $words }
