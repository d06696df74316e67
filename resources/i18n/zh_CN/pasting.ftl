# 封面裁剪、复制到公众号、粘贴助手

## 命令行

cli-edit-crop-wide = 2.35:1 封面的裁剪范围：左,上,右,下，按图片宽高的万分之一计；auto 为自动
cli-edit-crop-square = 1:1 封面的裁剪范围，写法同上
error-crop-bad = 裁剪范围“{ $crop }”无效：须先有封面图，再写左,上,右,下四个整数，0 至 10000，左小于右，上小于下。
error-crop-shape = 裁剪范围“{ $crop }”的长宽比不是 { $width }:{ $height }。最接近的是 { $nearest }。
