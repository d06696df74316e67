## 切分长图（排版、wxdesk mend --split）
act-piece-split = 切分长图
article-split = 切分正文里的长图
split-note = 切分长图
split-done = 已把长图切成 { $count } 张。
split-none = 正文里没有要切分的长图。
cli-mend-split = 把正文里的长图在空白处切成几张，存为新的一版
cli-split-line = { $name } → { $count } 张
error-split-nowhere = 《{ $name }》找不到可以切分的空白处，强行切分会切断文字或画面。请让供稿单位分成几张再发；不切分也能导出，但图片会压缩得更多。
error-split-nothing = 稿件 { $number } 的正文里没有要切分的长图。
