# Cropping covers, copying for WeChat, the paste helper

## Command line

cli-edit-crop-wide = crop of the 2.35:1 cover: left,top,right,bottom in ten-thousandths of the picture; auto for the suggested one
cli-edit-crop-square = crop of the 1:1 cover, written the same way
error-crop-bad = “{ $crop }” is no crop: with a cover picture chosen, give left,top,right,bottom as whole numbers from 0 to 10000, left below right, top below bottom.
error-crop-shape = The crop “{ $crop }” does not have the shape { $width }:{ $height }. The nearest that has is { $nearest }.
