import { useLocale, useTranslations } from "next-intl";
import { DownloadLink } from "@/components/ui/download-link";
import type { AdmissionPage } from "@/lib/admissions/admission-page.queries";

/** The documents of an application that there are and that the reader may save. */
export function AdmissionPapers({ admission }: Readonly<{ admission: AdmissionPage }>) {
  const t = useTranslations("admissions.papers");
  const locale = useLocale();
  const { id, decision, townships } = admission;
  const path = `/api/exports/admissions/${id}`;
  const papers = [
    { href: `${path}/application`, label: t("application") },
    ...townships
      .filter(({ mayHaveLetter }) => mayHaveLetter)
      .map(({ id: townshipId, name: township }) => ({
        href: `${path}/opinions/${townshipId}`,
        label: t("opinion", { township }),
      })),
    ...(decision ? [{ href: `${path}/decision`, label: t(decision.isAdmitted ? "admitted" : "refused") }] : []),
  ];
  return (
    <ul className="space-y-2">
      {papers.map(({ href, label }) => (
        <li key={href}>
          <DownloadLink href={`${href}?locale=${locale}`}>{label}</DownloadLink>
        </li>
      ))}
    </ul>
  );
}
