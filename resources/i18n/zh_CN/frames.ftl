## 视频封面（排版、素材检测、wxdesk edit --cover-frame）
act-piece-framed = 从视频取封面
frames-of = 从视频《{ $name }》里选一帧：
frames-waiting = 正在从视频里挑选画面…
frames-taking = 正在取出这一帧…
frames-none = 无法从这段视频取出画面。
frame-at = { $second } 秒
frame-tip = { $name }，第 { $second } 秒
frame-taken = 已用视频画面作封面
frame-save = 存为图片…
frame-saved = 已存为 { $name }。
bench-frames = 可作封面的画面
cli-edit-cover-frame = 用视频在这一秒的画面作封面；有几段视频时写 第几件:秒
cli-edit-cover-frames = 把可作封面的视频画面存到此文件夹，文件名里写着第几件和秒
error-piece-no-film = 第 { $position } 件《{ $name }》不是视频，没有画面可取。请写明视频是第几件。
error-frame-bad = 无法识别“{ $text }”。请写秒数，如 12.5；有几段视频时写 第几件:秒，如 3:12.5。
error-frame-which = 这篇稿件有 { $count } 段视频。请写明第几件，如 3:12.5。
