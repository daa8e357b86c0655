"use client";

import { useLocale } from "next-intl";
import { Suspense } from "react";
import { type Locale, localizedPath } from "@/lib/i18n/locales";
import { usePathname } from "@/lib/i18n/navigation";

// Each language is named in itself: whoever looks for it can read it.
const NAMES: Record<Locale, string> = { "zh-CN": "中文", en: "English" };

function Switch({ path }: Readonly<{ path: string }>) {
  const other: Locale = useLocale() === "en" ? "zh-CN" : "en";
  return (
    // Another language is another document (its <html lang> differs), so a plain link.
    <a
      href={localizedPath(path, other)}
      lang={other}
      hrefLang={other}
      className="inline-flex min-h-8 items-center underline-offset-4 hover:underline elder:min-h-9"
    >
      {NAMES[other]}
    </a>
  );
}

function SwitchHere() {
  return <Switch path={usePathname()} />;
}

/** The same page in the other language. */
export function LanguageSwitch() {
  return (
    // While a page with unknown parameters is prerendered its address is not known yet.
    <Suspense fallback={<Switch path="/" />}>
      <SwitchHere />
    </Suspense>
  );
}
