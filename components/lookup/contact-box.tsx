import { Clock, MapPin, Phone } from "lucide-react";
import { useTranslations } from "next-intl";

type Props = Readonly<{
  name: string;
  address: string | null;
  phone: string | null;
  hours: string | null;
}>;

/** A number and nothing else; what is said in words cannot be dialled. */
const DIALLED = /^[\d\s()+-]{3,}$/;

/** Where to go, whom to call, when. */
export function ContactBox({ name, address, phone, hours }: Props) {
  const t = useTranslations("lookup.contact");
  const line = "flex items-start gap-2";
  const icon = "mt-1 size-4 shrink-0 text-muted";
  return (
    <address className="space-y-1.5 not-italic">
      <p className="text-lg font-semibold">{name}</p>
      {address && (
        <p className={line}>
          <MapPin aria-hidden className={icon} />
          <span>
            <span className="sr-only">{t("address")}</span>
            {address}
          </span>
        </p>
      )}
      {phone && (
        <p className={line}>
          <Phone aria-hidden className={icon} />
          <span>
            <span className="sr-only">{t("phone")}</span>
            {DIALLED.test(phone) ? (
              <a href={`tel:${phone.replace(/[^\d+]/g, "")}`} className="text-accent underline underline-offset-4">
                {phone}
              </a>
            ) : (
              phone
            )}
          </span>
        </p>
      )}
      {hours && (
        <p className={line}>
          <Clock aria-hidden className={icon} />
          <span>
            <span className="sr-only">{t("hours")}</span>
            {hours}
          </span>
        </p>
      )}
      {!address && !phone && !hours && <p className="text-muted">{t("unknown")}</p>}
    </address>
  );
}
