import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { AttachedFile } from "@/components/delegations/evidence-files";
import type { AdmissionPage } from "@/lib/admissions/admission-page.queries";
import { AttachFileForm, DetachFileForm } from "./file-forms";

type Props = Readonly<{
  admission: Pick<AdmissionPage, "id" | "files" | "fileLimit" | "mayAttach">;
  /** Where one comes back to. */
  from: "check" | "application";
  attach: FormAction;
  detach: FormAction;
}>;

/** The files of an application; withdrawn ones stay to be read, with their reason. */
export function AdmissionFiles({ admission, from, attach, detach }: Props) {
  const t = useTranslations("admissions.files");
  const { id, files, fileLimit, mayAttach } = admission;
  const hidden = { admissionId: id, from };
  return (
    <div className="space-y-3">
      {files.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul className="space-y-1">
        {files.map((file) => (
          <li key={file.id}>
            <AttachedFile file={file} />
            {mayAttach === file.part && !file.withdrawn && (
              <DetachFileForm hidden={{ ...hidden, attachmentId: file.id }} name={file.name} action={detach} />
            )}
          </li>
        ))}
      </ul>
      {mayAttach && <AttachFileForm hidden={hidden} limit={fileLimit} action={attach} />}
    </div>
  );
}
