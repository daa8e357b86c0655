import type { ReactNode } from "react";

/** The buttons of a long form, always in sight; `note` says what pressing the first one does. */
export function FormFooter({ children, note }: Readonly<{ children: ReactNode; note?: ReactNode }>) {
  return (
    <div className="sticky bottom-(--phone-bar,0px) z-10 -mx-4 mt-6 flex flex-wrap items-center gap-3 border-t border-line bg-panel px-4 py-3 sm:mx-0 sm:rounded-t-lg sm:border-x print:hidden">
      {children}
      {note && <span className="text-sm text-muted">{note}</span>}
    </div>
  );
}
