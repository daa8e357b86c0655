import { useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import type { Place } from "@/lib/villages/arrangement.rules";

type Facts = Pick<Place, "purpose" | "post" | "address" | "phone" | "hours">;
type Props = Readonly<{ place: Facts; officers?: number | undefined }>;

/** How a place is reached, by post. What is not known is said, never left blank. */
export function PlaceFacts({ place, officers }: Props) {
  const t = useTranslations("villages");
  const phone = place.phone && (
    <a className="text-accent underline underline-offset-4" href={`tel:${place.phone}`}>
      {place.phone}
    </a>
  );
  return (
    <SummaryList
      rows={[
        ...(place.purpose ? [{ label: t("fields.purpose"), value: place.purpose }] : []),
        { label: t("fields.phone"), value: phone ?? t("unsaid") },
        { label: t("fields.hours"), value: place.hours ?? t("unsaid") },
        { label: t("fields.address"), value: place.address ?? t("unsaid") },
        { label: t("fields.post"), value: place.post ?? t("unsaid") },
        ...(officers === undefined ? [] : [{ label: t("fields.officers"), value: t("officers", { count: officers }) }]),
      ]}
    />
  );
}
