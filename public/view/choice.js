// Runs before the first paint. Public pages are prerendered once for everybody, so the reader's choice of view and
// colours is put on <html> here; desk pages have it from the server already.
(function () {
  var root = document.documentElement;
  var view = /(?:^|; )view=(elder)(?:;|$)/.exec(document.cookie);
  var theme = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie);
  if (view) root.dataset.view = view[1];
  if (theme) root.dataset.theme = theme[1];
})();
