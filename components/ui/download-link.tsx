import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "./button";

type Props = Readonly<{
  href: string;
  /** Where the address itself is the file. */
  fileName?: string;
  children: ReactNode;
}>;

/** A file to be saved; it looks like a button and changes nothing. */
export function DownloadLink({ href, fileName, children }: Props) {
  return (
    <a href={href} download={fileName} className={buttonClass()}>
      <Download aria-hidden className="size-4 shrink-0" />
      {children}
    </a>
  );
}
