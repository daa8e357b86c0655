"use client";

import { useEffect } from "react";

/**
 * Announces the shipped Chinese font after the page is there, for machines that have none. A browser then fetches only
 * the pieces it has no glyphs for; with any system font named before it in --font-sans it fetches nothing.
 */
export function WebFont() {
  useEffect(() => {
    import("@fontsource-variable/noto-sans-sc/wght.css").catch(() => undefined);
  }, []);
  return null;
}
