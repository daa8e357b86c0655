import type { ReactNode } from "react";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{
  /** Nine digits. */
  township: string;
  month?: string;
  power: Readonly<{ id: string; code: string; name: string }>;
  /** Whose it was, beside the code. */
  held?: string;
  children?: ReactNode;
}>;

/** A power by name and code, leading to its figures at that township. */
export function PowerLink({ township, month, power, held, children }: Props) {
  return (
    <>
      <Link
        href={`/usage/${township}/${power.id}${month ? `?month=${month}` : ""}`}
        className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
      >
        {power.name}
      </Link>
      <span className="block text-sm font-normal text-muted">{held ? `${power.code} · ${held}` : power.code}</span>
      {children}
    </>
  );
}
