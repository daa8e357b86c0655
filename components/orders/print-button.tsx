"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export function PrintButton() {
  const t = useTranslations("orders.print");
  return (
    <Button icon={<Printer aria-hidden className="size-4" />} onClick={() => window.print()}>
      {t("do")}
    </Button>
  );
}
