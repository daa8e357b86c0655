import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import type { PageItem } from "@/lib/delegations/delegation-page.queries";
import type { AttachmentRow } from "@/lib/files/attachment.queries";
import { formatInstant } from "@/lib/i18n/format";
import { WithdrawForm } from "./handover-item-forms";

type Props = Readonly<{ delegationId: string; item: PageItem; withdraw: FormAction | null }>;

/** The files that prove a delivery; withdrawn ones stay to be read, with their reason. */
export function EvidenceFiles({ delegationId, item, withdraw }: Props) {
  const t = useTranslations("delegations.files");
  if (item.files.length === 0) return null;
  return (
    <ul className="space-y-1" aria-label={t("label")}>
      {item.files.map((file) => (
        <li key={file.id}>
          <AttachedFile file={file} />
          {withdraw && !file.withdrawn && (
            <WithdrawForm delegationId={delegationId} item={item} attachmentId={file.id} action={withdraw} />
          )}
        </li>
      ))}
    </ul>
  );
}

const KILOBYTE = 1024;

/** One attached file with who added it. */
export function AttachedFile({ file }: Readonly<{ file: AttachmentRow }>) {
  const t = useTranslations("delegations.files");
  const locale = useLocale();
  const size = Math.max(1, Math.round(file.bytes / KILOBYTE));
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
      <a
        href={`/api/files/${file.id}`}
        className={`inline-flex min-h-6 items-center gap-1 break-all text-accent underline underline-offset-4 elder:min-h-9 ${
          file.withdrawn ? "line-through" : ""
        }`}
      >
        <FileText aria-hidden className="size-4 shrink-0" />
        {file.name}
      </a>
      <span className="text-muted">{t("size", { size })}</span>
      <span className="text-muted">{t("added", { by: file.addedBy, at: formatInstant(file.addedAt, locale) })}</span>
      {file.withdrawn && (
        <span className="text-muted">
          {t("withdrawn", {
            by: file.withdrawn.by,
            at: formatInstant(file.withdrawn.at, locale),
            reason: file.withdrawn.reason,
          })}
        </span>
      )}
    </p>
  );
}
