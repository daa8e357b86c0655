import type { ComponentProps, ReactNode } from "react";
import { Link } from "@/lib/i18n/navigation";
import { classNames } from "./class-names";

/** `danger` only for what cannot be undone or has gone overdue. One `primary` a page. */
export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

const LOOKS: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  secondary: "border-line-strong bg-panel text-ink hover:border-accent hover:bg-accent-soft hover:text-accent-strong",
  quiet: "border-transparent text-accent underline-offset-4 hover:bg-accent-soft hover:underline",
  danger: "border-bad bg-bad text-on-bad hover:opacity-90",
};

export function buttonClass(variant: ButtonVariant = "secondary", small = false): string {
  return classNames(
    "inline-flex items-center justify-center gap-2 rounded-md border text-center font-medium no-underline transition-colors",
    "disabled:opacity-60 aria-disabled:opacity-60 print:hidden",
    small ? "min-h-7 px-2.5 py-0.5 text-sm elder:min-h-9" : "min-h-9 px-4 py-1.5",
    LOOKS[variant],
  );
}

type ButtonProps = Readonly<ComponentProps<"button"> & { variant?: ButtonVariant; small?: boolean; icon?: ReactNode }>;

export function Button({ variant, small, icon, className, type = "button", children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={classNames(buttonClass(variant, small), className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

type LinkButtonProps = Readonly<
  ComponentProps<typeof Link> & { variant?: ButtonVariant; small?: boolean; icon?: ReactNode }
>;

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ variant, small, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link className={classNames(buttonClass(variant, small), className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
