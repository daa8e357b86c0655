import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "./button";

/** A file to be saved; it looks like a button and changes nothing. */
export function DownloadLink({ href, children }: Readonly<{ href: string; children: ReactNode }>) {
  return (
    <a href={href} className={buttonClass()}>
      <Download aria-hidden className="size-4 shrink-0" />
      {children}
    </a>
  );
}
