import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { InspectionFile } from "@/lib/inspections/finding-page.queries";

const KILOBYTE = 1024;

/** Photos as they are, other files to be saved. */
export function InspectionFiles({ files }: Readonly<{ files: readonly InspectionFile[] }>) {
  const t = useTranslations("inspections.files");
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {files.map(({ id, name, bytes, isPicture }) => (
        <li key={id} className="min-w-0">
          {isPicture && (
            // biome-ignore lint/performance/noImgElement: private to its readers; nothing in between may keep a copy
            <img
              src={`/api/files/${id}`}
              alt={t("picture", { name })}
              loading="lazy"
              className="mb-1 max-h-60 max-w-full rounded-md border border-line object-contain"
            />
          )}
          <a
            href={`/api/files/${id}`}
            className="inline-flex min-h-6 items-center gap-1 break-all text-accent underline underline-offset-4 elder:min-h-9"
          >
            <FileText aria-hidden className="size-4 shrink-0" />
            {name}
          </a>
          <span className="ml-2 text-sm text-muted">
            {t("size", { size: Math.max(1, Math.round(bytes / KILOBYTE)) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
