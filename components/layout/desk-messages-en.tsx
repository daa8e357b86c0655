import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import messages from "@/lib/i18n/messages/en";

export function EnglishMessages({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <NextIntlClientProvider locale="en" timeZone="Asia/Shanghai" messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
