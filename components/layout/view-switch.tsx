"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useState } from "react";

const YEAR = 365 * 24 * 60 * 60;

/** Keeps a choice and shows it at once, so that a form half filled in is not lost. An empty value forgets it. */
function choose(name: "view" | "theme", value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers still in use
  document.cookie = `${name}=${value}; path=/; max-age=${value ? YEAR : 0}; samesite=lax`;
  if (value) document.documentElement.dataset[name] = value;
  else delete document.documentElement.dataset[name];
}

export type Chosen = Readonly<{ elder: boolean; dark: boolean }>;

/** What <html> shows now; choice.js or the server wrote it there. */
function chosenNow(): Chosen {
  const { view, theme } = document.documentElement.dataset;
  const dark = theme ? theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  return { elder: view === "elder", dark };
}

/** 长辈版 and light/dark. Links first: without scripts the server keeps the choice and comes back to this page. */
export function ViewSwitch({ known }: Readonly<{ /** The desk knows the choice on the server. */ known?: Chosen }>) {
  const t = useTranslations("layout");
  const [chosen, setChosen] = useState<Chosen>(known ?? { elder: false, dark: false });
  useEffect(() => setChosen(chosenNow()), []);

  const toggle = (name: "view" | "theme", value: string) => (event: MouseEvent) => {
    event.preventDefault();
    choose(name, value);
    setChosen(chosenNow());
  };
  const look = "inline-flex min-h-8 items-center underline-offset-4 hover:underline elder:min-h-9";
  return (
    <>
      <a
        href={chosen.elder ? "/api/view/standard" : "/api/view/elder"}
        className={look}
        onClick={toggle("view", chosen.elder ? "" : "elder")}
      >
        {chosen.elder ? t("standardView") : t("elderView")}
      </a>
      {!known && (
        <noscript>
          <a href="/api/view/standard" className={look}>
            {t("standardView")}
          </a>
        </noscript>
      )}
      <a
        href={chosen.dark ? "/api/view/light" : "/api/view/dark"}
        className={look}
        onClick={toggle("theme", chosen.dark ? "light" : "dark")}
      >
        {chosen.dark ? t("lightTheme") : t("darkTheme")}
      </a>
    </>
  );
}
