"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useDeskForm } from "./use-desk-form";

type Props = Readonly<{
  action: FormAction;
  /** The table with its boxes. */
  children: ReactNode;
}>;

/** One answer to all ticked lines: agreement or 已阅, which need no reasons. The bar shows once a box is ticked. */
export function BatchAnswerForm({ action, children }: Props) {
  const t = useTranslations("consultation.batch");
  const form = useRef<HTMLFormElement>(null);
  const { submit, error, problems } = useDeskForm("consultation", action);
  const tickAll = () => {
    const boxes = [...(form.current?.querySelectorAll<HTMLInputElement>("input[name=lines]") ?? [])];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  };
  return (
    <form ref={form} action={submit} className="group/batch">
      <ErrorSummary error={error} problems={problems} />
      <div className="p-3 print:hidden">
        <Button small onClick={tickAll}>
          {t("tickAll")}
        </Button>
      </div>
      {children}
      <div className="sticky bottom-0 z-10 hidden flex-wrap items-center gap-3 border-t border-line bg-panel px-4 py-3 group-has-[input:checked]/batch:flex max-lg:bottom-14 print:hidden">
        <span className="text-sm text-muted">{t("note")}</span>
        <SubmitButton name="answer" value="AGREE">
          {t("agree")}
        </SubmitButton>
        <SubmitButton name="answer" value="NOTED" variant="secondary">
          {t("noted")}
        </SubmitButton>
      </div>
    </form>
  );
}
