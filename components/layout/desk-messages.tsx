"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/locales";

const Chinese = dynamic(() => import("./desk-messages-zh").then(({ ChineseMessages }) => ChineseMessages));
const English = dynamic(() => import("./desk-messages-en").then(({ EnglishMessages }) => EnglishMessages));

/** The desk's sentences as a file that browsers keep, one a language, instead of a copy in every page. */
export function DeskMessages({ locale, children }: Readonly<{ locale: Locale; children: ReactNode }>) {
  return locale === "en" ? <English>{children}</English> : <Chinese>{children}</Chinese>;
}
