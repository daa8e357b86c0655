// Runs when a page is there, on both faces. Everything here is a convenience: without it the same links work.
(function () {
  var root = document.documentElement;
  var YEAR = 365 * 24 * 60 * 60;
  var CHOICES = {
    elder: ["view", "elder"],
    standard: ["view", ""],
    dark: ["theme", "dark"],
    light: ["theme", "light"],
  };

  // Keeps a choice of view or colours and shows it at once, so that a form half filled in is not lost.
  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element && event.target.closest('a[href^="/api/view/"]');
    var choice = link && CHOICES[link.pathname.slice("/api/view/".length)];
    if (!choice || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.cookie = choice[0] + "=" + choice[1] + "; path=/; max-age=" + (choice[1] ? YEAR : 0) + "; samesite=lax";
    if (choice[1]) root.dataset[choice[0]] = choice[1];
    else delete root.dataset[choice[0]];
    // The link that was followed is not seen any more; its counterpart takes its place.
    var shown = Array.from(link.parentElement.querySelectorAll('a[href^="/api/view/"]')).filter(function (other) {
      var offered = CHOICES[other.pathname.slice("/api/view/".length)];
      return offered && offered[0] === choice[0] && other.offsetParent !== null;
    })[0];
    if (shown) shown.focus();
  });

  // The public pages are kept, one for everybody, and their frame does not know on which of them it stands.
  function markPlace() {
    document.querySelectorAll("nav[data-places] a").forEach(function (link) {
      var home = link.parentElement === link.closest("ul").firstElementChild;
      var here = location.pathname === link.pathname || (!home && location.pathname.indexOf(link.pathname + "/") === 0);
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
  }
  markPlace();
  // A page that came without a new document brings its title.
  if (document.querySelector("nav[data-places]"))
    new MutationObserver(markPlace).observe(document.head, { childList: true, characterData: true, subtree: true });

  // Whether this machine has a Chinese font: without one every character is drawn as the same empty box.
  function drawn(character) {
    var canvas = document.createElement("canvas");
    canvas.width = canvas.height = 16;
    var brush = canvas.getContext("2d");
    brush.font = "16px sans-serif";
    brush.fillText(character, 0, 14);
    return brush.getImageData(0, 0, 16, 16).data.join();
  }
  // Where it has none, announces the shipped one once the page is there; of that the browser fetches the pieces it needs.
  window.addEventListener("load", function () {
    if (drawn("一") !== drawn("国")) return;
    var font = document.createElement("link");
    font.rel = "stylesheet";
    font.href = "/fonts/noto-sans-sc/wght.css";
    document.head.append(font);
  });
})();
