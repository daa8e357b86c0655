"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonVariant, buttonClass } from "./button";
import { classNames } from "./class-names";

type Props = Readonly<ComponentProps<"button"> & { variant?: ButtonVariant; small?: boolean; icon?: ReactNode }>;

/** Sends its form once: while the answer is on its way the button says so and does not send again. */
export function SubmitButton({ variant = "primary", small, icon, className, children, ...rest }: Props) {
  const { pending } = useFormStatus();
  const t = useTranslations("ui");
  return (
    <button type="submit" disabled={pending} className={classNames(buttonClass(variant, small), className)} {...rest}>
      {pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {/* A button with a name of its own goes on showing words that the name holds. */}
      {pending && !rest["aria-label"] ? t("sending") : children}
    </button>
  );
}
