document.getElementById("copy").addEventListener("click", function () {
  var range = document.createRange();
  range.selectNodeContents(document.getElementById("body"));
  var selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  document.getElementById("done").hidden = !document.execCommand("copy");
});
